package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.adapter.dynamodb.OutboxRecord;
import io.github.clientidaudit.adapter.dynamodb.StreamImage;
import io.github.clientidaudit.port.FindingTopic;
import io.github.clientidaudit.port.Outbox.Ref;
import io.github.clientidaudit.template.Template;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A table of audits that keeps no item, only which ones are to be sent. Its stream brings these to
 * the topic in batches of the template's size, one after the other, as one shard's does.
 */
final class StreamedTable implements DynamoDbClient {
  private final int batchSize =
      Template.source()
          .properties("PublishFunction")
          .at("/Events/Outbox/Properties/BatchSize")
          .asInt();

  private final PublishFindings publish;
  private final Set<Ref> unpublished = new HashSet<>();
  private final List<Delivery> batch = new ArrayList<>();
  private int batches;

  StreamedTable(FindingTopic topic) {
    publish = new PublishFindings(topic, new DynamoDbOutbox(this, "audits"));
  }

  /** What was not noted as sent. */
  Set<Ref> unpublished() {
    return unpublished;
  }

  /** How many invocations of PublishFunction there were. */
  int batches() {
    return batches;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    request.transactItems().stream()
        .map(TransactWriteItem::put)
        .map(put -> put.item())
        .filter(item -> item.containsKey(AuditsTable.UNPUBLISHED))
        .forEach(this::stream);
    return TransactWriteItemsResponse.builder().build();
  }

  private void stream(Map<String, AttributeValue> item) {
    OutboxRecord read = OutboxRecord.of(StreamImage.of(item));
    unpublished.add(read.ref());
    batch.add(new Delivery(Integer.toString(batch.size()), read.ref(), read.notification()));
    if (batch.size() == batchSize) {
      flush();
    }
  }

  /** Delivers what is not enough for a batch. */
  void flush() {
    assertThat(publish.publish(List.copyOf(batch))).isEmpty();
    batch.clear();
    batches++;
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    assertThat(request.updateExpression()).startsWith("REMOVE " + AuditsTable.UNPUBLISHED);
    unpublished.remove(new Ref(key(request, AuditsTable.PK), key(request, AuditsTable.SK)));
    return UpdateItemResponse.builder().build();
  }

  private static String key(UpdateItemRequest request, String name) {
    return Objects.requireNonNull(request.key().get(name)).s();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
