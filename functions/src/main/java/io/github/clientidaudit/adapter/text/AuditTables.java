package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Left;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Sources.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers and lists of an audit's summary. */
final class AuditTables {
  private static final int MAX_NOT_JUDGED = 10;

  private final AuditTask task;
  private final AuditCounts counts;
  private final StringBuilder text = new StringBuilder();

  private AuditTables(AuditTask task) {
    this.task = task;
    this.counts = task.counts();
  }

  /** What is known of these; findings and takeovers are counted in an audit's last step. */
  static String of(AuditTask task) {
    AuditTables tables = new AuditTables(task);
    tables.sources();
    if (AuditText.isInterim(task)) {
      tables.lookedAt();
      tables.label("Seen so far", Count.of(task.counts().clientsExamined(), "client ID"));
    } else {
      tables.doFirst();
      tables.lookedAt();
      tables.figures();
      tables.left();
      tables.causes();
      tables.worst();
    }
    tables.notJudged();
    return tables.text.toString();
  }

  private void sources() {
    List<Source> sources = task.progress().sources().pattern();
    if (sources.isEmpty()) {
      return;
    }
    CredentialNames names =
        new CredentialNames(sources.stream().map(source -> source.party().principalId()));
    text.append("Who took many client IDs (credential, such as a certificate, at an IP address)\n");
    for (Source source : sources) {
      String who =
          source.party().hasAddress()
              ? names.of(source.party())
              : names.of(source.party().principalId()) + " at any address";
      text.append(PlainText.item(2, who + ": " + AuditText.clientIds(task, source.clientIds())));
    }
    label("Do first", LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS.recommendation());
    text.append('\n');
  }

  private void doFirst() {
    if (task.progress().sources().pattern().isEmpty() && counts.withheld() > 0) {
      label(
          "Do first",
          "Begin with the client IDs listed last. So many at a time often have one reason: a"
              + " rollout, a copied image, a shared configuration.");
    }
  }

  private void lookedAt() {
    label(
        "Looked at",
        "takeovers that %s from %s"
            .formatted(
                task.isScheduled() ? "were stored" : "happened",
                PlainText.span(task.window().from(), task.window().to())));
  }

  private void figures() {
    label("Takeovers", Count.of(counts.takeovers()));
    label(
        "Findings",
        "%s; %s sent as messages, of which %s to people"
            .formatted(
                Count.of(counts.findings()),
                Count.of(counts.published()),
                Count.of(counts.toldPeople())));
    if (counts.suppressed() > 0) {
      label(
          "Suppressed",
          Count.of(counts.suppressed()) + " of the findings, because somebody asked for it");
    }
  }

  private void left() {
    Left left = task.progress().choice().left();
    if (left.count() == 0) {
      return;
    }
    text.append("\nAsk for action and were not sent to people\n");
    String names =
        left.clientIds().stream()
            .map(clientId -> OutsideText.quoted(clientId))
            .collect(Collectors.joining(", "));
    text.append(
        PlainText.item(
            2, left.omitted() == 0 ? names : names + " and " + Count.of(left.omitted()) + " more"));
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
          OutsideText.quoted(worst.clientId()) + ": " + CauseText.words(worst.likelyCause()));
    }
  }

  private void notJudged() {
    List<OwedClient> failed = task.progress().notJudged();
    if (failed.isEmpty()) {
      return;
    }
    text.append("\nCould not be judged\n");
    for (OwedClient client : failed.subList(0, Math.min(failed.size(), MAX_NOT_JUDGED))) {
      text.append(PlainText.item(2, OutsideText.quoted(client.clientId()) + ": " + reason(client)));
    }
    if (failed.size() > MAX_NOT_JUDGED) {
      text.append("  and ").append(Count.of(failed.size() - MAX_NOT_JUDGED)).append(" more\n");
    }
  }

  /** What kind of exception it was can be seen without its package. */
  private static String reason(OwedClient client) {
    return OutsideText.escaped(client.reason().replaceFirst("^([a-z]+\\.)+", ""));
  }

  private void label(String label, String what) {
    text.append(PlainText.labelled(label, what));
  }

  private void row(long number, String what) {
    text.append(PlainText.item(2, "%9s  %s".formatted(Count.of(number), what)));
  }
}
