package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.SnsMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import tools.jackson.databind.json.JsonMapper;

/** SNS without a network: takes batches of messages that have a text for each protocol. */
final class MemoryTopic implements SnsClient {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Consumer<SnsMessage> published;

  MemoryTopic(Consumer<SnsMessage> published) {
    this.published = published;
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    request.publishBatchRequestEntries().forEach(entry -> published.accept(message(entry)));
    return PublishBatchResponse.builder().build();
  }

  private static SnsMessage message(PublishBatchRequestEntry entry) {
    Map<String, String> bodies = new LinkedHashMap<>();
    JSON.readTree(entry.message())
        .properties()
        .forEach(member -> bodies.put(member.getKey(), member.getValue().asString()));
    Map<String, String> attributes = new LinkedHashMap<>();
    entry
        .messageAttributes()
        .forEach((name, attribute) -> attributes.put(name, attribute.stringValue()));
    return new SnsMessage(entry.subject(), bodies, attributes);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
