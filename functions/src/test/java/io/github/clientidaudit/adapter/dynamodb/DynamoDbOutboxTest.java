package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.clientidaudit.domain.Backlog;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class DynamoDbOutboxTest extends OutboxContract {
  private static final DynamoDbClient CLIENT = LocalDynamo.client();

  private static final DynamoDbClient PAGING = LocalDynamo.client(Faults.smallPages());

  private final String table = LocalTables.createAudits(CLIENT);

  /** With every answer cut into small pages. */
  @Override
  protected Outbox outbox() {
    return new DynamoDbOutbox(PAGING, table);
  }

  @Override
  protected Conflicts conflicts() {
    return new DynamoDbConflicts(CLIENT, table);
  }

  @Override
  protected AuditTasks tasks() {
    return new DynamoDbAuditTasks(CLIENT, table, CLOSING);
  }

  @Override
  protected List<Waiting> waiting() {
    return new WaitingItems(CLIENT, table).read();
  }

  @Test
  void whatIsGoneLeavesNoEmptyItemBehind() {
    outbox().markPublished(new Outbox.Ref("no such", "thing"));

    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS("no such"), "sk", AttributeValue.fromS("thing"));
    assertThat(CLIENT.getItem(get -> get.tableName(table).key(key)).hasItem()).isFalse();
  }

  @Test
  void whatWasSentKeepsNothingOfTheIndex() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    Outbox.Ref ref = waiting().getFirst().ref();
    outbox().markPublished(ref);

    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(ref.key()), "sk", AttributeValue.fromS(ref.subKey()));
    assertThat(CLIENT.getItem(get -> get.tableName(table).key(key)).item())
        .containsKey("body")
        .doesNotContainKeys("unpublished", "offeredAt", "unpublishedSince");
  }

  /** The index shows late that something was sent. */
  @Test
  void whatWasSentSinceTheIndexWasReadIsNeitherOfferedNorCounted() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    Outbox.Ref ref = waiting().getFirst().ref();
    ExecutionInterceptor sentMeanwhile =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof UpdateItemRequest) {
              outbox().markPublished(ref);
            }
          }
        };
    Outbox late = new DynamoDbOutbox(LocalDynamo.client(sentMeanwhile), table);

    assertThat(late.resend(NOW.plusSeconds(60), Duration.ZERO, 10)).isEqualTo(Backlog.NONE);

    assertThat(stream())
        .extracting(image -> image.containsKey("unpublished"), WaitingItems::attempts)
        .containsExactly(tuple(true, 0), tuple(false, 0));
  }

  /** The stream passes on images with the attribute only. */
  @Test
  void streamShowsWhatIsToBeSentEachTimeItIsToBeSent() {
    conflicts().write(finding("a", "task"), true, RETENTION);
    outbox().resend(NOW.plusSeconds(60), Duration.ZERO, 10);
    outbox().markPublished(waiting().getFirst().ref());
    outbox().resend(NOW.plusSeconds(60), Duration.ZERO, 10);

    assertThat(stream())
        .extracting(image -> image.containsKey("unpublished"), WaitingItems::attempts)
        .containsExactly(tuple(true, 0), tuple(true, 1), tuple(false, 1));
  }

  private List<Map<String, AttributeValue>> stream() {
    String stream = CLIENT.describeTable(d -> d.tableName(table)).table().latestStreamArn();
    try (DynamoDbStreamsClient streams = LocalDynamo.streams()) {
      String shardId =
          streams
              .describeStream(d -> d.streamArn(stream))
              .streamDescription()
              .shards()
              .getFirst()
              .shardId();
      String iterator =
          streams
              .getShardIterator(
                  get ->
                      get.streamArn(stream)
                          .shardId(shardId)
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      return streams.getRecords(get -> get.shardIterator(iterator)).records().stream()
          .map(Record::dynamodb)
          .map(change -> change.newImage())
          .toList();
    }
  }
}
