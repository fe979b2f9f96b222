package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.AuditCounts;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Count;
import java.time.Instant;

/** An audit's summary in words. */
public final class AuditText {
  private static final int MAX_NOT_JUDGED = 10;

  private AuditText() {}

  /** One line of printable ASCII, under 100 characters. */
  public static String subject(AuditTask task) {
    String outcome =
        task.status() == AuditTask.Status.FAILED
            ? "FAILED"
            : task.isIncomplete() ? "left something out" : "completed";
    return "Client ID audit %s: %s in conflict"
        .formatted(outcome, Count.of(task.counts().nonCompliant(), "client ID"));
  }

  /** One line of printable ASCII for a phone. */
  public static String sms(AuditTask task) {
    return subject(task);
  }

  /** Several lines of printable ASCII for people. */
  public static String mail(AuditTask task) {
    AuditCounts counts = task.counts();
    StringBuilder text = new StringBuilder(subject(task)).append(".\n\n");
    text.append(
        PlainText.line(
            task.isScheduled() ? "Stored" : "Happened",
            span(task.window().from(), task.window().to())));
    Instant unauditedFrom = task.unauditedFrom();
    Instant unauditedTo = task.unauditedTo();
    if (unauditedFrom != null && unauditedTo != null) {
      text.append(
          PlainText.line(
              "NOT audited", span(unauditedFrom, unauditedTo) + "; the events had expired before"));
    }
    text.append(PlainText.line("Takeovers", Long.toString(counts.takeovers())));
    text.append(
        PlainText.line(
            "Findings",
            "%d, %d of them published".formatted(counts.findings(), counts.published())));
    if (counts.suppressed() > 0) {
      text.append(PlainText.line("Suppressed", Long.toString(counts.suppressed())));
    }
    worst(counts, text);
    notJudged(task, text);
    return text.append("\nTask ").append(task.taskId()).append(".\n").toString();
  }

  private static void worst(AuditCounts counts, StringBuilder text) {
    if (counts.worst().isEmpty()) {
      return;
    }
    text.append("\nMost takeovers in this audit\n");
    for (AuditCounts.Worst worst : counts.worst()) {
      text.append(
          "  %6d  %s: %s\n"
              .formatted(
                  worst.takeoversInWindow(),
                  PlainText.escaped(worst.clientId()),
                  FindingText.words(worst.likelyCause())));
    }
  }

  private static void notJudged(AuditTask task, StringBuilder text) {
    if (task.failed().isEmpty()) {
      return;
    }
    text.append("\nCould not be judged; the next audit counts them\n");
    task.failed().stream()
        .limit(MAX_NOT_JUDGED)
        .forEach(
            client ->
                text.append(
                    "  %s: %s\n"
                        .formatted(
                            PlainText.escaped(client.clientId()),
                            PlainText.escaped(client.reason()))));
    if (task.failed().size() > MAX_NOT_JUDGED) {
      text.append("  and %d more\n".formatted(task.failed().size() - MAX_NOT_JUDGED));
    }
  }

  private static String span(Instant from, Instant to) {
    return PlainText.time(from) + " to " + PlainText.time(to) + " UTC";
  }
}
