package io.github.clientidaudit.adapter.sns;

import io.github.clientidaudit.port.FindingTopic;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * Publishes in batches of at most ten and 240 KiB. SNS answers 200 when it took only some of a
 * batch, so each entry's own result decides.
 */
public final class SnsFindingTopic implements FindingTopic {
  private static final int MAX_ENTRIES = 10;

  private final SnsClient sns;
  private final String topicArn;
  private final Message.Renderer renderer;

  public SnsFindingTopic(SnsClient sns, String topicArn, String accountId, String region) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.renderer = new Message.Renderer(accountId, region);
  }

  @Override
  public List<NotAccepted> send(List<Outgoing> outgoing) {
    List<NotAccepted> failed = new ArrayList<>();
    List<Outgoing> batch = new ArrayList<>();
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    int bytes = 0;
    for (Outgoing each : outgoing) {
      Message message = renderer.render(each.notification());
      if (entries.size() == MAX_ENTRIES || bytes + message.bytes() > Message.MAX_BYTES) {
        publish(batch, entries, failed);
        bytes = 0;
      }
      batch.add(each);
      entries.add(message.toEntry(Integer.toString(entries.size())));
      bytes += message.bytes();
    }
    publish(batch, entries, failed);
    return failed;
  }

  /** Publishes what was gathered, and empties it. */
  private void publish(
      List<Outgoing> batch, List<PublishBatchRequestEntry> entries, List<NotAccepted> failed) {
    if (!entries.isEmpty()) {
      try {
        PublishBatchResponse response =
            sns.publishBatch(
                r -> r.topicArn(topicArn).publishBatchRequestEntries(List.copyOf(entries)));
        for (BatchResultErrorEntry error : response.failed()) {
          failed.add(
              new NotAccepted(
                  batch.get(Integer.parseInt(error.id())).id(),
                  error.code() + ": " + error.message()));
        }
      } catch (SdkException e) {
        batch.forEach(each -> failed.add(new NotAccepted(each.id(), e.toString())));
      }
    }
    batch.clear();
    entries.clear();
  }
}
