package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.audit.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A topic that remembers what it accepted, and refuses what it is told to refuse. */
public final class RecordingTopic implements FindingTopic {
  private final List<Notification> accepted = new ArrayList<>();
  private Function<Outgoing, Optional<String>> refusal = outgoing -> Optional.empty();

  /** What was accepted, in the order in which it was sent. */
  public synchronized List<Notification> accepted() {
    return List.copyOf(accepted);
  }

  /**
   * From now on refuses what this gives a reason for.
   *
   * @param reasonToRefuse empty for what is to be accepted
   */
  public synchronized void refuse(Function<Outgoing, Optional<String>> reasonToRefuse) {
    refusal = reasonToRefuse;
  }

  @Override
  public synchronized List<NotAccepted> send(List<Outgoing> outgoing) {
    List<NotAccepted> notAccepted = new ArrayList<>();
    for (Outgoing each : outgoing) {
      Optional<String> reason = refusal.apply(each);
      if (reason.isPresent()) {
        notAccepted.add(new NotAccepted(each.id(), reason.get()));
      } else {
        accepted.add(each.notification());
      }
    }
    return notAccepted;
  }
}
