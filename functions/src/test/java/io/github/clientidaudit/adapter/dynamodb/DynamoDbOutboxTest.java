package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.Findings;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

@ParameterizedClass
@EnumSource(TestDynamo.class)
class DynamoDbOutboxTest extends OutboxContract {
  private final TestDynamo database;
  private final DynamoDbClient client;
  private final DynamoDbClient paging;
  private final String table;

  DynamoDbOutboxTest(TestDynamo database) {
    this.database = database;
    client = database.client();
    paging = database.client(Faults.smallPages());
    table = LocalTables.createAudits(client);
  }

  /** With every answer cut into small pages. */
  @Override
  protected Outbox outbox() {
    return new DynamoDbOutbox(paging, table);
  }

  @Override
  protected Findings findings() {
    return new DynamoDbFindings(client, table);
  }

  @Override
  protected AuditTasks tasks() {
    return new DynamoDbAuditTasks(client, table, CLOSING);
  }

  @Override
  protected List<Waiting> waiting() {
    return new WaitingItems(client, table).read();
  }

  @Test
  void whatIsGoneLeavesNoEmptyItemBehind() {
    outbox().markPublished(new Outbox.Ref("no such", "thing"));

    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS("no such"), "sk", AttributeValue.fromS("thing"));
    assertThat(client.getItem(get -> get.tableName(table).key(key)).hasItem()).isFalse();
  }

  @Test
  void whatWasSentKeepsNothingOfTheIndex() {
    tell();
    Outbox.Ref ref = waiting().getFirst().ref();
    outbox().markPublished(ref);

    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(ref.key()), "sk", AttributeValue.fromS(ref.subKey()));
    assertThat(client.getItem(get -> get.tableName(table).key(key)).item())
        .containsKey("body")
        .doesNotContainKeys("unpublished", "offeredAt", "unpublishedSince");
  }

  @Test
  void stopsBetweenTwoWritesWhenTheTimeIsUp() {
    for (String clientId : List.of("a", "b", "c")) {
      findings().record(recorded(clientId, "task"), RETENTION);
      findings().tell(finding(clientId, "task"), NOW);
    }
    AtomicInteger looks = new AtomicInteger();
    Deadline timeForOneWrite =
        () -> Duration.ofMinutes(looks.incrementAndGet() <= AuditsTable.OUTBOX_SHARDS + 1 ? 1 : 0);

    Backlog backlog = outbox().resend(NOW.plusSeconds(60), Duration.ZERO, 10, timeForOneWrite);

    assertThat(backlog).isEqualTo(new Backlog(1, NOW));
  }

  /** The index shows late that something was sent. */
  @Test
  void whatWasSentSinceTheIndexWasReadIsNeitherOfferedNorCounted() {
    tell();
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
    Outbox late = new DynamoDbOutbox(database.client(sentMeanwhile), table);

    assertThat(late.resend(NOW.plusSeconds(60), Duration.ZERO, 10, () -> Duration.ofMinutes(1)))
        .isEqualTo(Backlog.NONE);

    assertThat(stream())
        .extracting(image -> image.containsKey("unpublished"))
        .containsExactly(false, true, false);
  }

  /** The stream passes on images with the attribute only. */
  @Test
  void streamShowsWhatIsToBeSentEachTimeItIsToBeSent() {
    tell();
    outbox().resend(NOW.plusSeconds(60), Duration.ZERO, 10, () -> Duration.ofMinutes(1));
    outbox().markPublished(waiting().getFirst().ref());
    outbox().resend(NOW.plusSeconds(60), Duration.ZERO, 10, () -> Duration.ofMinutes(1));

    assertThat(stream())
        .extracting(image -> image.get("offeredAt"))
        .containsExactly(
            null,
            AttributeValue.fromN("1795477500000"),
            AttributeValue.fromN("1795477560000"),
            null);
    assertThat(stream())
        .extracting(image -> image.containsKey("unpublished"))
        .as("recorded, told, told again, sent")
        .containsExactly(false, true, true, false);
  }

  private void tell() {
    findings().record(recorded("a", "task"), RETENTION);
    findings().tell(finding("a", "task"), NOW);
  }

  private List<Map<String, AttributeValue>> stream() {
    String stream = client.describeTable(d -> d.tableName(table)).table().latestStreamArn();
    try (DynamoDbStreamsClient streams = database.streams()) {
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
