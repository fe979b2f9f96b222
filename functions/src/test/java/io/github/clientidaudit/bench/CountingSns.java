package io.github.clientidaudit.bench;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** A topic that takes everything and counts it. */
final class CountingSns implements SnsClient {
  private int requests;
  private int messages;
  private long characters;

  int requests() {
    return requests;
  }

  int messages() {
    return messages;
  }

  /** The messages' length, the texts for all protocols together. */
  long characters() {
    return characters;
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    requests++;
    for (PublishBatchRequestEntry entry : request.publishBatchRequestEntries()) {
      messages++;
      characters += entry.message().length();
    }
    return PublishBatchResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
