package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Connection;
import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Finding.PartyTally;
import io.github.clientidaudit.domain.Judgement;
import io.github.clientidaudit.domain.LikelyCause;
import io.github.clientidaudit.domain.Takeover;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A finding in words. */
public final class FindingText {
  private static final int MAX_PARTIES = 6;
  private static final int MAX_TAKEOVERS = 5;
  private static final int MAX_CLIENT_ID_IN_SUBJECT = 40;
  private static final int MAX_SMS = 140;
  private static final int MAX_EXPLANATION = 1000;

  private FindingText() {}

  /** One line of printable ASCII, under 100 characters. */
  public static String subject(Finding finding) {
    return "[%s] client ID %s: %s"
        .formatted(
            finding.status(),
            PlainText.ascii(finding.clientId(), MAX_CLIENT_ID_IN_SUBJECT),
            words(finding.judgement().likelyCause()));
  }

  /** One line of printable ASCII for a phone. */
  public static String sms(Finding finding) {
    return PlainText.ascii(
        "%s, %s, last %s UTC"
            .formatted(
                subject(finding),
                Count.of(finding.takeoverCount(), "takeover"),
                PlainText.time(finding.lastTakeover())),
        MAX_SMS);
  }

  /** Several lines of printable ASCII for people. */
  public static String mail(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Connections that use the MQTT client ID \"%s\" %s each other off the broker.\n\n"
            .formatted(
                PlainText.escaped(finding.clientId()),
                finding.status() == ConflictStatus.RESOLVED ? "no longer push" : "push"));
    if (finding.thingName() != null) {
      text.append(PlainText.line("Thing", PlainText.escaped(finding.thingName())));
    }
    text.append(PlainText.line("Status", status(finding.status())));
    text.append(PlainText.line("Takeovers", counts(finding)));
    cause(finding.judgement(), text);
    text.append(PlainText.line("What to do", whatToDo(finding)));
    parties(finding, text);
    takeovers(finding, text);
    text.append(
        "\nSeverity HIGH. Finding %s of conflict %s.\n"
            .formatted(finding.findingId(), finding.conflictId()));
    return text.toString();
  }

  private static String status(ConflictStatus status) {
    return status
        + switch (status) {
          case NEW -> " (not reported before)";
          case ONGOING -> " (reported before, and still going on)";
          case CHANGED -> " (reported before, now with another likely cause)";
          case RESOLVED -> " (no more takeovers)";
          case RECURRED -> " (it had ended and came back)";
        };
  }

  private static String counts(Finding finding) {
    String last = PlainText.time(finding.lastTakeover());
    if (finding.takeoverCount() == 1) {
      return "1, at " + last + " UTC";
    }
    String isNew =
        finding.takeoversInWindow() == finding.takeoverCount()
            ? ""
            : "; %s of them new".formatted(none(finding.takeoversInWindow()));
    return "%d, the first at %s, the last at %s UTC%s"
        .formatted(finding.takeoverCount(), PlainText.time(finding.firstTakeover()), last, isNew);
  }

  private static String none(long count) {
    return count == 0 ? "none" : Long.toString(count);
  }

  private static void cause(Judgement judgement, StringBuilder text) {
    boolean determined = judgement.likelyCause() != LikelyCause.UNDETERMINED;
    text.append(
        PlainText.line(
            "Likely cause",
            determined
                ? "%s (%d %% sure)"
                    .formatted(
                        words(judgement.likelyCause()), Math.round(judgement.confidence() * 100))
                : "not clear yet"));
    text.append(
        PlainText.line("Evidence", PlainText.ascii(judgement.explanation(), MAX_EXPLANATION)));
    if (!judgement.alsoPossible().isEmpty()) {
      text.append(
          PlainText.line(
              determined ? "Also possible" : "Possible",
              judgement.alsoPossible().stream()
                  .map(FindingText::words)
                  .collect(Collectors.joining(", "))));
    }
  }

  private static String whatToDo(Finding finding) {
    return finding.status() == ConflictStatus.RESOLVED
        ? "Nothing more. You are told if it comes back."
        : finding.judgement().likelyCause().recommendation();
  }

  private static void parties(Finding finding, StringBuilder text) {
    List<PartyTally> shown =
        finding.parties().subList(0, Math.min(finding.parties().size(), MAX_PARTIES));
    text.append("\nWho is involved (credential, address)\n");
    for (PartyTally each : shown) {
      text.append(
          "  %s\n    at %s: evicted others %d x, was evicted %d x, last at %s UTC\n"
              .formatted(
                  PlainText.principal(each.party().principalId()),
                  PlainText.address(each.party()),
                  each.tally().evictions(),
                  each.tally().evicted(),
                  PlainText.time(each.tally().lastSeen())));
    }
    more(finding.parties().size() - shown.size() + finding.partiesOmitted(), text);
  }

  private static void takeovers(Finding finding, StringBuilder text) {
    List<Takeover> shown =
        finding.takeovers().subList(0, Math.min(finding.takeovers().size(), MAX_TAKEOVERS));
    text.append("\nNewest takeovers (UTC)\n");
    for (Takeover takeover : shown) {
      Connection evictor = takeover.evictor();
      text.append(
          "  %s  %s evicted %s%s\n"
              .formatted(
                  PlainText.time(takeover.at()),
                  evictor == null ? "somebody unknown" : PlainText.party(evictor.party()),
                  PlainText.party(takeover.evicted().party()),
                  lifetime(takeover.evicted())));
    }
    more(finding.takeoverCount() - shown.size(), text);
  }

  private static String lifetime(Connection evicted) {
    return evicted.connectedAt() == null || evicted.disconnectedAt() == null
        ? ""
        : " after "
            + PlainText.length(Duration.between(evicted.connectedAt(), evicted.disconnectedAt()));
  }

  private static void more(long count, StringBuilder text) {
    if (count > 0) {
      text.append("  and ").append(count).append(" more\n");
    }
  }

  /** A cause as it reads in a sentence. */
  static String words(LikelyCause cause) {
    return switch (cause) {
      case ONE_SOURCE_MANY_CLIENT_IDS -> "one source takes many client IDs";
      case UNDETERMINED -> "cause not clear yet";
      default -> cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
