package io.github.clientidaudit.load;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A topic that takes everything, and keeps of it only what has to be counted. */
final class CountedSns implements SnsClient {
  private final Set<String> findingIds = new HashSet<>();
  private final Map<String, Integer> messages = new TreeMap<>();
  private int requests;

  int requests() {
    return requests;
  }

  /** The ids of the findings that were sent, each once. */
  Set<String> findingIds() {
    return findingIds;
  }

  /** How many messages there were of each type and audience. */
  Map<String, Integer> messages() {
    return messages;
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    requests++;
    for (PublishBatchRequestEntry entry : request.publishBatchRequestEntries()) {
      JsonMapper mapper = JsonMapper.shared();
      JsonNode json = mapper.readTree(mapper.readTree(entry.message()).path("default").asString());
      if (json.has("findingId")) {
        findingIds.add(json.path("findingId").asString());
      }
      messages.merge(
          attribute(entry, "messageType") + " " + attribute(entry, "audience"), 1, Integer::sum);
    }
    return PublishBatchResponse.builder().build();
  }

  private static String attribute(PublishBatchRequestEntry entry, String name) {
    return Objects.requireNonNull(entry.messageAttributes().get(name)).stringValue();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
