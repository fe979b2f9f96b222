package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.port.ClientHistory;

/** Takes what is published, in order, and tells it in its own way, at once or at the end. */
public interface Report {
  /** Takes the next message. */
  void accept(SnsMessage message);

  /**
   * Says that there are no more.
   *
   * @param history the events of all clients
   * @param totals what the run did, in a sentence without an end
   */
  void finish(ClientHistory history, String totals);
}
