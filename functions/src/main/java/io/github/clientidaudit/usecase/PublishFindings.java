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
import java.util.Optional;
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
  private final Parallel parallel;

  /**
   * @param parallelism how many may be noted as sent at a time
   */
  public PublishFindings(FindingTopic topic, Outbox outbox, int parallelism) {
    this.topic = topic;
    this.outbox = outbox;
    this.parallel = new Parallel(parallelism);
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
    List<Delivery> sent = deliveries.stream().filter(d -> !failedIds.contains(d.id())).toList();
    parallel.map(sent, this::note).forEach(notNoted -> notNoted.ifPresent(failed::add));
    return failed;
  }

  private Optional<NotAccepted> note(Delivery sent) {
    try {
      outbox.markPublished(sent.ref());
      return Optional.empty();
    } catch (UnavailableException | RefusedException e) {
      return Optional.of(new NotAccepted(sent.id(), "sent, but not noted: " + e.getMessage()));
    }
  }
}
