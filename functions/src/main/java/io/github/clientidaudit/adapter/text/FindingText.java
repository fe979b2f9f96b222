package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import java.time.Instant;
import java.util.stream.Collectors;

/** A finding in words, for somebody who has never heard of client IDs. */
public final class FindingText {
  private static final int MAX_CLIENT_ID_IN_SUBJECT = 40;
  private static final int MAX_SMS = 140;
  private static final int MAX_EXPLANATION = 1000;

  private final Finding finding;
  private final StringBuilder text = new StringBuilder();

  private FindingText(Finding finding) {
    this.finding = finding;
  }

  /** One line of printable ASCII, under 100 characters. */
  public static String subject(Finding finding) {
    return "[%s] client ID %s: %s"
        .formatted(
            finding.status(),
            OutsideText.escaped(finding.clientId(), MAX_CLIENT_ID_IN_SUBJECT),
            isOver(finding)
                ? "quiet since " + PlainText.minute(finding.lastTakeover())
                : CauseText.words(finding.judgement().likelyCause()));
  }

  /** One line of printable ASCII for a phone. */
  public static String sms(Finding finding) {
    String more =
        isOver(finding)
            ? ""
            : ", %s, last %s"
                .formatted(
                    Count.of(finding.takeoverCount(), "takeover"),
                    PlainText.minute(finding.lastTakeover()));
    return PlainText.ascii(subject(finding) + more, MAX_SMS);
  }

  /** An on-demand audit may look at a time after which it went on. */
  private static boolean isOver(Finding finding) {
    return finding.status() == ConflictStatus.RESOLVED && isScheduled(finding);
  }

  private static boolean isScheduled(Finding finding) {
    return finding.audit().isScheduled();
  }

  /** Several lines of printable ASCII for people. */
  public static String mail(Finding finding) {
    return new FindingText(finding).mail();
  }

  private String mail() {
    text.append(PlainText.paragraph(whatHappens())).append('\n');
    text.append(PlainText.paragraph(PlainText.WHAT_IT_IS)).append('\n');
    if (finding.involved().thingName() != null) {
      text.append(PlainText.labelled("Thing", OutsideText.escaped(finding.involved().thingName())));
    }
    text.append(PlainText.labelled("Status", status() + waited()));
    text.append(
        PlainText.labelled(
            "Audited", PlainText.time(finding.findingTime()) + " UTC (\"ago\" means before that)"));
    text.append(PlainText.labelled("Takeovers", counts()));
    cause();
    text.append(PlainText.labelled("Do first", whatToDo()));
    text.append('\n').append(InvolvedText.of(finding));
    suppress();
    text.append(PlainText.paragraph(OutsideText.WARNING));
    text.append(
        PlainText.paragraph(
            "Full IDs and all details: finding JSON, conflictId %s, sequence %d."
                .formatted(finding.conflict().conflictId(), finding.conflict().sequence())));
    return text.toString();
  }

  private String whatHappens() {
    String clientId = OutsideText.quoted(finding.clientId());
    return isOver(finding)
        ? ("No connection with the client ID %s has been evicted from AWS IoT Core since %s: this"
                + " conflict is over.")
            .formatted(clientId, PlainText.time(finding.lastTakeover(), finding.findingTime()))
        : CauseText.whatHappens(
            finding.judgement().likelyCause(), clientId, finding.takeoverCount());
  }

  private String status() {
    if (!isScheduled(finding)) {
      return finding.status()
          + ", as far as scheduled audits know. This one was asked for and counted on its own.";
    }
    return finding.status()
        + switch (finding.status()) {
          case NEW -> ", not reported before." + whatFollows();
          case ONGOING -> ", known before and going on." + whatFollows();
          case CHANGED -> ", " + ChangeText.of(finding);
          case RESOLVED -> ", it ended. A message follows if it comes back.";
          case RECURRED ->
              ", it had ended and came back. What was counted before it ended is left out here.";
        };
  }

  /** Why people hear of it only now. */
  private String waited() {
    Instant since = finding.telling().waitingSince();
    return since == null
        ? ""
        : " It has asked for action since the audit of %s UTC; there was more that did than one"
                .formatted(PlainText.time(since))
            + " audit may send to people.";
  }

  /** The end of a hand-over is no news. */
  private String whatFollows() {
    return finding.judgement().likelyCause() == LikelyCause.HANDOVER
        ? " No message follows if it stays like that."
        : " A message usually follows once it has been quiet for a while.";
  }

  private String counts() {
    String last = PlainText.time(finding.lastTakeover(), finding.findingTime());
    if (finding.takeoverCount() == 1) {
      return "1, at " + last;
    }
    String isNew =
        finding.takeoversInWindow() == finding.takeoverCount()
            ? ""
            : "; %s new since the audit before".formatted(none(finding.takeoversInWindow()));
    return "%s, the first %s, the last %s%s%s"
        .formatted(
            Count.of(finding.takeoverCount()),
            PlainText.time(finding.firstTakeover()),
            last,
            isNew,
            judged());
  }

  /** Whoever compares the evidence with the count must know that it is not of all. */
  private String judged() {
    Finding.Counts counts = finding.counts();
    return counts.judged() == 0 || counts.judged() >= counts.takeovers()
        ? ""
        : "; judged by the newest " + (counts.judged() == 1 ? "one" : Count.of(counts.judged()));
  }

  private static String none(long count) {
    return count == 0 ? "none" : Count.of(count);
  }

  private void cause() {
    Judgement judgement = finding.judgement();
    boolean determined = judgement.likelyCause() != LikelyCause.UNDETERMINED;
    text.append(
        PlainText.labelled(
            isOver(finding) ? "It was" : "Likely cause", CauseText.withSureness(judgement)));
    text.append(
        PlainText.labelled("Evidence", PlainText.ascii(judgement.explanation(), MAX_EXPLANATION)));
    if (!judgement.alsoPossible().isEmpty()) {
      text.append(
          PlainText.labelled(
              determined ? "Also possible" : "Possible",
              judgement.alsoPossible().stream()
                  .map(CauseText::words)
                  .collect(Collectors.joining("; "))));
    }
  }

  private String whatToDo() {
    return isOver(finding) && finding.judgement().attention() == Attention.ACT
        ? "Nothing, if somebody fixed it. If nobody did, it may come back."
        : finding.judgement().recommendation();
  }

  private void suppress() {
    if (!isOver(finding)) {
      text.append(
          PlainText.paragraph(
              "To hear no more of this client ID, send EvaluateFunction this (README, \"Suppress a"
                  + " client ID\"):"));
      text.append(
          PlainText.item(
              2,
              ("{\"suppress\":{\"clientId\":%s,\"suppressIndefinitely\":true,"
                      + "\"description\":\"...\"}}")
                  .formatted(OutsideText.quoted(finding.clientId()))));
      text.append('\n');
    }
  }
}
