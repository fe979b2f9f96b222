package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.DynamoDbOutbox;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.FindingTopic;
import io.github.clientidaudit.port.Outbox.Ref;
import io.github.clientidaudit.template.Template;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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
    publish = new PublishFindings(topic, new DynamoDbOutbox(this, "audits"), 1);
  }

  /** What was not noted as sent. */
  Set<Ref> unpublished() {
    return unpublished;
  }

  /** How many invocations of PublishFunction there were. */
  int batches() {
    return batches;
  }

  /** Takes a finding that is to be sent. */
  void stream(Finding finding) {
    Ref ref = new Ref("TASK#" + finding.taskId(), "FINDING#" + finding.clientId());
    unpublished.add(ref);
    batch.add(
        new Delivery(Integer.toString(batch.size()), ref, new Notification.OfFinding(finding)));
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
