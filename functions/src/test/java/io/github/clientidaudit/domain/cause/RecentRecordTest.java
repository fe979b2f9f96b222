package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentRecordTest {
  private static final int DAY = 86_400;

  @Test
  void keepsTheNewestTakeoversHoweverManyThereWere() {
    RecentRecord record = record(IntStream.range(0, 1000).mapToObj(i -> takeover(i, 1, 2)));

    assertThat(record.takeovers()).hasSize(RecentRecord.MAX_TAKEOVERS);
    assertThat(record.takeovers().getFirst().at()).isEqualTo(Timeline.at(744));
    assertThat(record.newest())
        .hasSize(RecentRecord.MAX_SHOWN)
        .extracting(Takeover::at)
        .startsWith(Timeline.at(999), Timeline.at(998));
  }

  @Test
  void keepsNoneThatIsMuchOlderThanTheNewest() {
    RecentRecord record =
        record(List.of(takeover(0, 1, 2), takeover(1, 1, 2), takeover(7 * DAY, 1, 2)).stream());

    assertThat(record.takeovers())
        .extracting(Takeover::at)
        .containsExactly(Timeline.at(0), Timeline.at(1), Timeline.at(7 * DAY));
    assertThat(record(List.of(takeover(0, 1, 2), takeover(7 * DAY + 1, 1, 2)).stream()).takeovers())
        .hasSize(1);
  }

  @Test
  void talliesEveryPartyExactlyMostActiveFirst() {
    RecentRecord record =
        record(
            IntStream.range(0, 90)
                .mapToObj(i -> i % 3 == 0 ? takeover(i, 1, 2) : takeover(i, 2, i)));

    assertThat(record.parties()).hasSize(60);
    PartyTally most = record.parties().getFirst();
    assertThat(most.party()).isEqualTo(party(2).party());
    assertThat(most.tally().evicted()).isEqualTo(60);
    assertThat(most.tally().evictions()).isEqualTo(31);
    assertThat(most.tally().firstSeen()).isEqualTo(Timeline.at(0));
    assertThat(most.tally().lastSeen()).isEqualTo(Timeline.at(89));
  }

  @Test
  void knowsTheLongestPause() {
    assertThat(record(List.<Takeover>of().stream()).longestPause()).isZero();
    assertThat(record(List.of(takeover(5, 1, 2)).stream()).longestPause()).isZero();
    assertThat(
            record(List.of(takeover(0, 1, 2), takeover(300, 1, 2), takeover(310, 1, 2)).stream())
                .longestPause())
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void theNewcomerIsWhoeverTookItFirstByVersion() {
    Connection a = new Connection("a", "s", 7, "1", null, null, null);
    Connection b = new Connection("b", "s", 8, "2", null, null, null);
    Takeover second = new Takeover(Timeline.at(0), Timeline.at(0), b, a, null, false);
    Takeover first =
        new Takeover(Timeline.at(60), Timeline.at(60), a, b, Duration.ofSeconds(1), false);
    Takeover alone = new Takeover(Timeline.at(0), Timeline.at(0), a, a, null, false);

    assertThat(RecentRecord.of(List.of(second, first)).newcomer())
        .contains(new Newcomer(7, Timeline.at(60), a.party(), b.party(), true));
    assertThat(RecentRecord.of(List.of(alone)).newcomer()).isEmpty();
  }

  /** What is known of the same takeover now counts, not what was known before. */
  @Test
  void theNewcomerOfAnEpisodeIsTheFirstOneAsItIsKnownNow() {
    Newcomer before = newcomer(7, false);
    assertThat(Newcomer.first(before, newcomer(7, true))).isEqualTo(newcomer(7, true));
    for (int evicted = 10; evicted < 20; evicted++) {
      Newcomer better =
          new Newcomer(7, Timeline.at(60), party(evicted).party(), party(2).party(), false);
      assertThat(Newcomer.first(before, better)).isEqualTo(better);
    }
    assertThat(Newcomer.first(before, newcomer(9, true))).isEqualTo(before);
    assertThat(Newcomer.first(newcomer(9, false), before)).isEqualTo(before);
    assertThat(Newcomer.first(null, before)).isEqualTo(before);
    assertThat(Newcomer.first(before, null)).isEqualTo(before);
  }

  @Test
  void showsThatSomebodyCameBackHoweverLate() {
    RecentRecord record =
        new Play()
            .connect(0, "a@1")
            .connect(600, "b@2")
            .lose(90_000)
            .connect(200_000, "a@1")
            .record();

    assertThat(record.takeovers())
        .singleElement()
        .extracting(Takeover::returnedAfter)
        .isEqualTo(Duration.ofSeconds(199_400));
  }

  @Test
  void waitsForWhatMayYetArriveOfNewTakeoversOnly() {
    RecentRecord record = record(List.of(takeover(100, 1, 2)).stream());

    assertThat(record.isUnsettledSince(Timeline.at(99))).isTrue();
    assertThat(record.isUnsettledSince(Timeline.at(100))).isFalse();
  }

  private static RecentRecord record(java.util.stream.Stream<Takeover> takeovers) {
    return RecentRecord.of(takeovers.toList());
  }

  private static Newcomer newcomer(long version, boolean returned) {
    return new Newcomer(version, Timeline.at(60), party(1).party(), party(2).party(), returned);
  }

  private static Connection party(int number) {
    return party("principal-" + number, "192.0.2." + number);
  }

  private static Connection party(String principal, String address) {
    return new Connection(principal, "s", 1, address, null, null, null);
  }

  private static Takeover takeover(int second, int evicted, int evictor) {
    return takeover(second, party(evicted), party(evictor));
  }

  private static Takeover takeover(int second, Connection evicted, Connection evictor) {
    Instant at = Timeline.at(second);
    return new Takeover(at, at, evicted, evictor, null, false);
  }
}
