package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.audit.Notification;
import java.util.List;

/** The topic that people, queues and automation subscribe to. */
public interface FindingTopic {
  /**
   * A notification to send.
   *
   * @param id unique among those sent together
   */
  record Outgoing(String id, Notification notification) {}

  /**
   * Sends any number of notifications, each on its own: one that fails holds up no other.
   *
   * @return the ids of those that were not accepted, with the reason
   */
  List<NotAccepted> send(List<Outgoing> outgoing);

  /** A notification that the topic did not accept. */
  record NotAccepted(String id, String reason) {}
}
