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
        140);
  }

  /** Several lines for people. */
  public static String mail(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(headline(finding)).append("\n\n");
    text.append(counts(finding)).append('\n');
    text.append(cause(finding.judgement())).append('\n');
    text.append("What to do:   ")
        .append(finding.judgement().likelyCause().recommendation())
        .append("\n\n");
    parties(finding, text);
    takeovers(finding, text);
    text.append("\nSeverity HIGH. Finding ").append(finding.findingId()).append('\n');
    return text.toString();
  }

  private static String headline(Finding finding) {
    String thing =
        finding.thingName() == null
            ? ""
            : " (thing \"" + PlainText.escaped(finding.thingName()) + "\")";
    return "Client ID \"%s\"%s: connections push each other off the broker. [%s]"
        .formatted(PlainText.escaped(finding.clientId()), thing, finding.status());
  }

  private static String counts(Finding finding) {
    String window =
        finding.status() == ConflictStatus.NEW
                || finding.takeoversInWindow() == finding.takeoverCount()
            ? ""
            : ", " + finding.takeoversInWindow() + " since the audit before";
    return "What we saw:  %s%s; the first at %s, the last at %s UTC"
        .formatted(
            Count.of(finding.takeoverCount(), "takeover"),
            window,
            PlainText.time(finding.firstTakeover()),
            PlainText.time(finding.lastTakeover()));
  }

  private static String cause(Judgement judgement) {
    String confidence =
        judgement.likelyCause() == LikelyCause.UNDETERMINED
            ? ""
            : " (%d %% sure)".formatted(Math.round(judgement.confidence() * 100));
    String also =
        judgement.alsoPossible().isEmpty()
            ? ""
            : "\n              Also possible: "
                + judgement.alsoPossible().stream()
                    .map(FindingText::words)
                    .collect(Collectors.joining(", "));
    return "Likely cause: %s%s. %s%s"
        .formatted(words(judgement.likelyCause()), confidence, judgement.explanation(), also);
  }

  private static void parties(Finding finding, StringBuilder text) {
    text.append("Who is involved\n");
    List<PartyTally> shown =
        finding.parties().subList(0, Math.min(finding.parties().size(), MAX_PARTIES));
    for (PartyTally party : shown) {
      text.append(
          "  %-44s evicted others %d x, was evicted %d x, last seen %s%n"
              .formatted(
                  PlainText.party(party.party()),
                  party.tally().evictions(),
                  party.tally().evicted(),
                  PlainText.time(party.tally().lastSeen())));
    }
    more(finding.parties().size() - shown.size() + finding.partiesOmitted(), text);
  }

  private static void takeovers(Finding finding, StringBuilder text) {
    text.append("Newest takeovers (UTC)\n");
    List<Takeover> shown =
        finding.takeovers().subList(0, Math.min(finding.takeovers().size(), MAX_TAKEOVERS));
    for (Takeover takeover : shown) {
      Connection evictor = takeover.evictor();
      text.append(
          "  %s  %s evicted %s%s%n"
              .formatted(
                  PlainText.time(takeover.at()),
                  evictor == null
                      ? "an evictor that no event named"
                      : PlainText.party(evictor.party()),
                  PlainText.party(takeover.evicted().party()),
                  lifetime(takeover.evicted())));
    }
    more(finding.takeoverCount() - shown.size(), text);
  }

  private static String lifetime(Connection evicted) {
    return evicted.connectedAt() == null || evicted.disconnectedAt() == null
        ? ""
        : ", connected for "
            + PlainText.length(Duration.between(evicted.connectedAt(), evicted.disconnectedAt()));
  }

  private static void more(long count, StringBuilder text) {
    if (count > 0) {
      text.append("  and ").append(count).append(" more\n");
    }
  }

  private static String words(LikelyCause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
