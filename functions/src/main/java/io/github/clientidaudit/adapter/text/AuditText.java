package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.AuditCounts;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Count;
import java.time.Instant;

/** An audit's summary in words. */
public final class AuditText {
  private AuditText() {}

  /** One line of printable ASCII, under 100 characters. */
  public static String subject(AuditTask task) {
    return "Client ID audit %s: %s in conflict"
        .formatted(
            task.status() == AuditTask.Status.COMPLETED ? "completed" : "FAILED",
            Count.of(task.counts().nonCompliant(), "client ID"));
  }

  /** One line of printable ASCII for a phone. */
  public static String sms(AuditTask task) {
    return subject(task);
  }

  /** Several lines for people. */
  public static String mail(AuditTask task) {
    AuditCounts counts = task.counts();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s. %s, %s, %s published.%n"
            .formatted(
                subject(task),
                Count.of(counts.takeovers(), "takeover"),
                Count.of(counts.findings(), "finding"),
                counts.published()));
    text.append(
        "Audited: %s to %s UTC%n"
            .formatted(PlainText.time(task.window().from()), PlainText.time(task.window().to())));
    Instant unauditedFrom = task.unauditedFrom();
    Instant unauditedTo = task.unauditedTo();
    if (unauditedFrom != null && unauditedTo != null) {
      text.append(
          "NOT audited, because its events had expired: %s to %s UTC%n"
              .formatted(PlainText.time(unauditedFrom), PlainText.time(unauditedTo)));
    }
    if (!counts.worst().isEmpty()) {
      text.append("Most takeovers\n");
      counts
          .worst()
          .forEach(
              worst ->
                  text.append(
                      "  %6d  %s%n"
                          .formatted(
                              worst.takeoversInWindow(), PlainText.escaped(worst.clientId()))));
    }
    task.failed()
        .forEach(
            client ->
                text.append(
                    "Could not be judged, is counted next time: %s (%s)%n"
                        .formatted(
                            PlainText.escaped(client.clientId()),
                            PlainText.escaped(client.reason()))));
    return text.toString();
  }
}
