package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Left;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.cause.Sources.Source;
import java.util.List;

/**
 * An audit's summary in words: first of all, why it was sent. One of an audit that is not done
 * leaves out what is known only at its end.
 */
public final class AuditText {
  private final AuditTask task;
  private final AuditCounts counts;
  private final List<Source> sources;
  private final List<Campaign> campaigns;
  private final boolean isInterim;
  private final StringBuilder text = new StringBuilder();

  private AuditText(AuditTask task) {
    this.task = task;
    this.counts = task.counts();
    this.sources = task.progress().sources().pattern();
    this.campaigns = task.newCampaigns();
    this.isInterim = isInterim(task);
  }

  /** Whether findings and takeovers are not counted: not yet, or not any more. */
  static boolean isInterim(AuditTask task) {
    return task.status() != AuditTask.Status.COMPLETED;
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
    if (isInterim) {
      return switch (task.status()) {
        case FAILED -> "an audit on demand has failed";
        case CANCELED -> "an audit on demand was canceled";
        case IN_PROGRESS, COMPLETED -> inConflict() + " so far, still counting";
      };
    }
    if (!sources.isEmpty()) {
      return "%s took %s"
          .formatted(sources.size() == 1 ? "one source" : sources.size() + " sources", taken());
    }
    if (!campaigns.isEmpty() && counts.withheld() == 0 && !task.isIncomplete()) {
      return CampaignText.headline(campaigns);
    }
    return inConflict() + (task.isIncomplete() ? ", not all was audited" : "");
  }

  private String inConflict() {
    return task.nonCompliant() == 0
        ? "no client ID in conflict"
        : Count.of(task.nonCompliant(), "client ID") + " in conflict";
  }

  private String taken() {
    return clientIds(task, sources.stream().mapToLong(Source::clientIds).sum());
  }

  /** Many are an estimate. */
  static String clientIds(AuditTask task, long taken) {
    return (task.progress().sources().taken().size() < Sources.MAX ? "" : "about ")
        + Count.of(taken, "client ID");
  }

  private String mail() {
    paragraphs();
    text.append(AuditTables.of(task)).append('\n');
    text.append(PlainText.paragraph(OutsideText.WARNING));
    text.append(
        PlainText.paragraph(
            "Full IDs and all numbers: %s task %s."
                .formatted(isInterim ? "the table of audits," : "the JSON of", task.taskId())));
    return text.toString();
  }

  private void paragraphs() {
    task.whyEnded()
        .ifPresent(
            why ->
                say(
                    "An audit that was asked for on demand ended before it was done: %s. Nothing more"
                            .formatted(OutsideText.escaped(why))
                        + " comes of it. Scheduled audits are not concerned."));
    if (task.status() == AuditTask.Status.IN_PROGRESS) {
      say(
          "This audit needs more time than one run has. It goes on by itself; what it finds is told"
              + " when it has seen all client IDs.");
    }
    if (!sources.isEmpty()) {
      say(whoTookMany());
    }
    campaigns.forEach(campaign -> say(CampaignText.of(campaign)));
    task.unaudited()
        .ifPresent(
            range ->
                say(
                    "Nothing that was stored from %s was audited: those events had expired before."
                        .formatted(PlainText.span(range.from(), range.to()))));
    if (!task.progress().notJudged().isEmpty()) {
      say(
          "%s could not be judged; the next audit counts what is missing."
              .formatted(Count.of(task.progress().notJudged().size(), "client ID")));
    }
    if (task.whyEnded().isPresent()) {
      return;
    }
    say(conflicts());
    if (!isInterim && task.progress().choice().left().count() > 0) {
      say(left(task.progress().choice().left()));
    }
    if (task.nonCompliant() > 0) {
      say(PlainText.WHAT_IT_IS);
    }
  }

  /** A scheduled audit remembers for a day who took client IDs; another one knows its range. */
  private String whoTookMany() {
    return "%s took %s%s from devices that then took them back."
        .formatted(
            sources.size() == 1 ? "One source" : sources.size() + " sources together",
            taken(),
            task.isScheduled() ? " within a day" : "");
  }

  /** How many there are, and where to read of them. */
  private String conflicts() {
    long nonCompliant = task.nonCompliant();
    String soFar = isInterim ? " so far" : "";
    if (nonCompliant == 0) {
      return "No client ID is in conflict" + soFar + ".";
    }
    String all =
        "%s %s in conflict%s: connections evict each other because they use the same one."
            .formatted(
                Count.of(nonCompliant, "client ID"), nonCompliant == 1 ? "is" : "are", soFar);
    if (isInterim || counts.withheld() == 0) {
      return all;
    }
    return all
        + " People were sent %s, as many as one audit may send them; %s more that are worth a look"
            .formatted(Count.of(counts.toldPeople(), "message"), Count.of(counts.withheld()))
        + " went only to programs that read the topic. The table of audits has all of them.";
  }

  /** They are named in a list below. */
  private String left(Left left) {
    String them = left.count() == 1 ? "1 of them asks" : Count.of(left.count()) + " of them ask";
    return them
        + " for action and could not be sent to people by this audit: see the list below."
        + (task.isScheduled()
            ? " The next audit sends those first that are in conflict still."
            : "");
  }

  private void say(String paragraph) {
    text.append(PlainText.paragraph(paragraph)).append('\n');
  }
}
