package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Who is involved in a conflict, and who evicted whom of late. */
final class InvolvedText {
  private static final int MAX_PARTIES = 6;
  private static final int MAX_TAKEOVERS = 5;

  private final Finding finding;
  private final CredentialNames names;
  private final StringBuilder text = new StringBuilder();

  private InvolvedText(Finding finding) {
    this.finding = finding;
    this.names =
        new CredentialNames(
            Stream.concat(
                finding.parties().stream().map(each -> each.party().principalId()),
                finding.takeovers().stream()
                    .flatMap(takeover -> Stream.of(takeover.evicted(), takeover.evictor()))
                    .filter(Objects::nonNull)
                    .map(Connection::principalId)));
  }

  /** Two lists, each as long as somebody may want to read; empty if nobody is known. */
  static String of(Finding finding) {
    if (finding.parties().isEmpty()) {
      return "";
    }
    InvolvedText involved = new InvolvedText(finding);
    involved.parties();
    involved.takeovers();
    return involved.text.append('\n').toString();
  }

  private void parties() {
    List<PartyTally> shown =
        finding.parties().subList(0, Math.min(finding.parties().size(), MAX_PARTIES));
    text.append(
        PlainText.paragraph(
            "Who is involved (credential, such as a certificate, at an IP address)" + since()));
    for (PartyTally each : shown) {
      text.append(PlainText.item(2, names.of(each.party()) + role(each.party())));
      text.append(
          PlainText.item(
              4,
              "took over %s, was evicted %s; last %s"
                  .formatted(
                      Count.times(each.tally().evictions()),
                      Count.times(each.tally().evicted()),
                      PlainText.time(each.tally().lastSeen(), finding.findingTime()))));
    }
    long all = finding.parties().size() + finding.partiesOmitted();
    more(all - shown.size());
  }

  /** Of a long conflict, the parties of its newest takeovers. */
  private String since() {
    Finding.Counts counts = finding.counts();
    return counts.judged() < counts.takeovers()
        ? " in the newest " + Count.of(counts.judged(), "takeover")
        : "";
  }

  private String role(Party party) {
    Source source = finding.judgement().source();
    return source != null && source.is(party) ? " (the source)" : "";
  }

  private void takeovers() {
    List<Takeover> shown =
        finding.takeovers().subList(0, Math.min(finding.takeovers().size(), MAX_TAKEOVERS));
    text.append("\nNewest takeovers\n");
    String date = "";
    for (Takeover takeover : shown) {
      if (!date.equals(PlainText.date(takeover.at()))) {
        date = PlainText.date(takeover.at());
        text.append(PlainText.item(2, date + " (UTC)"));
      }
      text.append(
          PlainText.item(
              2,
              PlainText.timeOfDay(takeover.at())
                  + (": " + whoEvictedWhom(takeover))
                  + lifetime(takeover.evicted())
                  + (finding.isProvisional(takeover) ? " (provisional)" : "")));
    }
    if (shown.stream().anyMatch(finding::isProvisional)) {
      text.append(
          PlainText.item(
              2, "(provisional: an event that is still on its way may name another side)"));
    }
    more(finding.takeoverCount() - shown.size());
  }

  private String whoEvictedWhom(Takeover takeover) {
    Party evicted = takeover.evicted().party();
    Connection evictor = takeover.evictor();
    if (evictor == null) {
      return "somebody unknown evicted " + names.of(evicted);
    }
    boolean itself = evictor.party().equals(evicted) && evicted.hasAddress();
    return names.of(evictor.party()) + " evicted " + (itself ? "itself" : names.of(evicted));
  }

  private static String lifetime(Connection evicted) {
    return evicted.connectedAt() == null || evicted.disconnectedAt() == null
        ? ""
        : " after "
            + PlainText.length(Duration.between(evicted.connectedAt(), evicted.disconnectedAt()));
  }

  private void more(long count) {
    if (count > 0) {
      text.append("  and ").append(Count.of(count)).append(" more\n");
    }
  }
}
