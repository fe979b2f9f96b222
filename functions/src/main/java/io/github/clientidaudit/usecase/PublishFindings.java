package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.port.FindingTopic;
import io.github.clientidaudit.port.FindingTopic.NotAccepted;
import io.github.clientidaudit.port.FindingTopic.Outgoing;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends what the outbox holds to the topic and notes what was sent. */
public final class PublishFindings {
  /**
   * A notification to send.
   *
   * @param id unique within a batch
   * @param ref its place in the outbox
   */
  public record Delivery(String id, Outbox.Ref ref, Notification notification) {}

  private final FindingTopic topic;
  private final Outbox outbox;

  public PublishFindings(FindingTopic topic, Outbox outbox) {
    this.topic = topic;
    this.outbox = outbox;
  }

  /**
   * Sends a batch.
   *
   * @return those to be sent again: not accepted, or accepted without that being noted
   */
  public List<NotAccepted> publish(List<Delivery> deliveries) {
    List<NotAccepted> failed =
        new ArrayList<>(
            topic.send(
                deliveries.stream().map(d -> new Outgoing(d.id(), d.notification())).toList()));
    Set<String> failedIds =
        failed.stream().map(NotAccepted::id).collect(Collectors.toUnmodifiableSet());
    for (Delivery delivery : deliveries) {
      if (!failedIds.contains(delivery.id())) {
        try {
          outbox.markPublished(delivery.ref());
        } catch (UnavailableException | RefusedException e) {
          failed.add(new NotAccepted(delivery.id(), "sent, but not noted: " + e.getMessage()));
        }
      }
    }
    return failed;
  }
}
