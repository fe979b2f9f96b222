package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.AuditCounts;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.LikelyCause;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Sources;
import io.github.clientidaudit.domain.Sources.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** An audit's summary in words: first of all, why it was sent. */
public final class AuditText {
  private static final int MAX_NOT_JUDGED = 10;

  private final AuditTask task;
  private final AuditCounts counts;
  private final List<Source> sources;
  private final StringBuilder text = new StringBuilder();

  private AuditText(AuditTask task) {
    this.task = task;
    this.counts = task.counts();
    this.sources = task.sources().pattern();
  }

  /** One line of printable ASCII, under 100 characters. */
  public static String subject(AuditTask task) {
    return "Client ID audit: " + new AuditText(task).headline();
  }

  /** One line of printable ASCII for a phone. */
  public static String sms(AuditTask task) {
    return subject(task);
  }

  /** Several lines of printable ASCII for people. */
  public static String mail(AuditTask task) {
    return new AuditText(task).mail();
  }

  private String headline() {
    String conflicts = inConflict();
    if (task.status() == AuditTask.Status.FAILED) {
      return "FAILED, " + conflicts + " until then";
    }
    if (!sources.isEmpty()) {
      return "%s took %s"
          .formatted(sources.size() == 1 ? "one source" : sources.size() + " sources", taken());
    }
    return conflicts + (task.isIncomplete() ? ", not all was audited" : "");
  }

  private String taken() {
    return clientIds(sources.stream().mapToLong(Source::clientIds).sum());
  }

  /** Many are an estimate. */
  private String clientIds(long taken) {
    return (task.sources().taken().size() < Sources.MAX ? "" : "about ")
        + PlainText.count(taken, "client ID");
  }

  private String inConflict() {
    return counts.nonCompliant() == 0
        ? "no client ID in conflict"
        : PlainText.count(counts.nonCompliant(), "client ID") + " in conflict";
  }

  private String mail() {
    sentences();
    sources();
    figures();
    causes();
    worst();
    notJudged();
    text.append('\n')
        .append(
            PlainText.paragraph(
                "Full IDs and all numbers: the JSON of task %s.".formatted(task.taskId())));
    return text.toString();
  }

  private void sentences() {
    if (task.status() == AuditTask.Status.FAILED) {
      say("The audit failed. What follows is what it had found until then.");
    }
    if (!sources.isEmpty()) {
      say(
          "%s took %s from devices that then took them back."
              .formatted(
                  sources.size() == 1
                      ? "Within a day, one source"
                      : "Within a day, each of %d sources took many client IDs; together they"
                          .formatted(sources.size()),
                  taken()));
    }
    Instant unauditedFrom = task.unauditedFrom();
    Instant unauditedTo = task.unauditedTo();
    if (unauditedFrom != null && unauditedTo != null) {
      say(
          "Nothing that was stored from %s was audited: those events had expired before."
              .formatted(span(unauditedFrom, unauditedTo)));
    }
    if (!task.failed().isEmpty()) {
      say(
          "%s could not be judged; the next audit counts what is missing."
              .formatted(PlainText.count(task.failed().size(), "client ID")));
    }
    say(conflicts());
    if (counts.nonCompliant() > 0) {
      say(PlainText.WHAT_IT_IS);
    }
  }

  /** How many there are, and where to read of them. */
  private String conflicts() {
    long nonCompliant = counts.nonCompliant();
    if (nonCompliant == 0) {
      return "No client ID is in conflict.";
    }
    String all =
        "%s in conflict: connections throw each other off because they use the same one."
            .formatted(
                PlainText.count(nonCompliant, "client ID") + (nonCompliant == 1 ? " is" : " are"));
    if (counts.withheld() == 0) {
      return all;
    }
    return all
        + " People were sent %s, as many as one audit may send them; %s that are worth a look"
            .formatted(
                PlainText.count(counts.toldPeople(), "message"),
                PlainText.number(counts.withheld()) + " more")
        + " went only to programs that read the topic. The table of audits has all of them.";
  }

  private void say(String paragraph) {
    text.append(PlainText.paragraph(paragraph)).append('\n');
  }

  private void sources() {
    if (sources.isEmpty()) {
      if (counts.withheld() > 0) {
        text.append(
            PlainText.labelled(
                "Do first",
                "Begin with the client IDs listed last. So many at a time often have one reason: a"
                    + " rollout, a copied image, a shared configuration."));
      }
      return;
    }
    CredentialNames names =
        new CredentialNames(sources.stream().map(source -> source.party().principalId()));
    text.append("Who took many client IDs (credential, such as a certificate, at an IP address)\n");
    for (Source source : sources) {
      text.append(
          PlainText.item(
              2,
              "%s: %s"
                  .formatted(
                      source.party().hasAddress()
                          ? names.of(source.party())
                          : names.of(source.party().principalId()) + " at any address",
                      clientIds(source.clientIds()))));
    }
    text.append(
        PlainText.labelled("Do first", LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS.recommendation()));
    text.append('\n');
  }

  private void figures() {
    text.append(
        PlainText.labelled(
            "Looked at",
            "takeovers that %s from %s"
                .formatted(
                    task.isScheduled() ? "were stored" : "happened",
                    span(task.window().from(), task.window().to()))));
    text.append(PlainText.labelled("Takeovers", PlainText.number(counts.takeovers())));
    text.append(
        PlainText.labelled(
            "Findings",
            "%s; %s sent as messages, of which %s to people"
                .formatted(
                    PlainText.number(counts.findings()),
                    PlainText.number(counts.published()),
                    PlainText.number(counts.toldPeople()))));
    if (counts.suppressed() > 0) {
      text.append(
          PlainText.labelled(
              "Silenced",
              "%s of the findings, because somebody asked for it"
                  .formatted(PlainText.number(counts.suppressed()))));
    }
  }

  private void causes() {
    if (counts.byCause().isEmpty()) {
      return;
    }
    text.append("\nFindings by likely cause\n");
    counts.byCause().entrySet().stream()
        .sorted(
            Map.Entry.<LikelyCause, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> row(entry.getValue(), CauseText.words(entry.getKey())));
  }

  private void worst() {
    if (counts.worst().isEmpty()) {
      return;
    }
    text.append("\nMost takeovers in this audit\n");
    for (AuditCounts.Worst worst : counts.worst()) {
      row(
          worst.takeoversInWindow(),
          PlainText.escaped(worst.clientId()) + ": " + CauseText.words(worst.likelyCause()));
    }
  }

  private void row(long number, String what) {
    text.append(PlainText.item(2, "%9s  %s".formatted(PlainText.number(number), what)));
  }

  private void notJudged() {
    List<OwedClient> failed = task.failed();
    if (failed.isEmpty()) {
      return;
    }
    text.append("\nCould not be judged\n");
    for (OwedClient client : failed.subList(0, Math.min(failed.size(), MAX_NOT_JUDGED))) {
      text.append(
          PlainText.item(
              2, PlainText.escaped(client.clientId()) + ": " + PlainText.escaped(client.reason())));
    }
    if (failed.size() > MAX_NOT_JUDGED) {
      text.append("  and %d more\n".formatted(failed.size() - MAX_NOT_JUDGED));
    }
  }

  private static String span(Instant from, Instant to) {
    return PlainText.time(from) + " to " + PlainText.time(to) + " UTC";
  }
}
