package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Connection;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Finding.PartyTally;
import io.github.clientidaudit.domain.Party;
import io.github.clientidaudit.domain.Sources.Source;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.Takeover;
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

  /** Two lists, each as long as somebody may want to read. */
  static String of(Finding finding) {
    InvolvedText involved = new InvolvedText(finding);
    involved.parties();
    involved.takeovers();
    return involved.text.toString();
  }

  private void parties() {
    List<PartyTally> shown =
        finding.parties().subList(0, Math.min(finding.parties().size(), MAX_PARTIES));
    text.append("Who is involved (credential, such as a certificate, at an IP address)\n");
    for (PartyTally each : shown) {
      text.append(PlainText.item(2, names.of(each.party()) + role(each.party())));
      text.append(
          PlainText.item(
              4,
              "took over %s, was evicted %s; last %s"
                  .formatted(
                      times(each.tally().evictions()),
                      times(each.tally().evicted()),
                      PlainText.time(each.tally().lastSeen(), finding.findingTime()))));
    }
    long all = finding.parties().size() + finding.partiesOmitted();
    more(all > Statistics.MAX_PARTIES ? "about " : "", all - shown.size());
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
                  + ("  " + whoEvictedWhom(takeover))
                  + lifetime(takeover.evicted())));
    }
    more("", finding.takeoverCount() - shown.size());
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

  private static String times(long count) {
    return count == 1 ? "once" : PlainText.count(count, "time");
  }

  private static String lifetime(Connection evicted) {
    return evicted.connectedAt() == null || evicted.disconnectedAt() == null
        ? ""
        : " after "
            + PlainText.length(Duration.between(evicted.connectedAt(), evicted.disconnectedAt()));
  }

  private void more(String about, long count) {
    if (count > 0) {
      text.append("  and ").append(about).append(PlainText.number(count)).append(" more\n");
    }
  }
}
