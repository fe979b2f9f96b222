package io.github.clientidaudit.fuzz;

import io.github.clientidaudit.adapter.sns.SnsFindingTopic;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.port.FindingTopic.Outgoing;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** What would go to SNS, without a call. */
public final class SentMessages implements SnsClient {
  private final List<PublishBatchRequestEntry> entries = new ArrayList<>();

  private SentMessages() {}

  /** The messages made of these notifications. */
  public static List<PublishBatchRequestEntry> of(List<Notification> notifications) {
    SentMessages sent = new SentMessages();
    new SnsFindingTopic(
            sent, "arn:aws:sns:us-east-1:123456789012:topic", "123456789012", "us-east-1")
        .send(notifications.stream().map(n -> new Outgoing("1", n)).toList());
    return sent.entries;
  }

  @Override
  public PublishBatchResponse publishBatch(PublishBatchRequest request) {
    entries.addAll(request.publishBatchRequestEntries());
    return PublishBatchResponse.builder().failed(List.of()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
