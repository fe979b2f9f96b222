package io.github.clientidaudit.domain.takeover;

import static io.github.clientidaudit.domain.Timeline.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimeRangesTest {
  @Test
  void instantsTenMinutesApartShareARange() {
    assertThat(of(0, 600).toList()).containsExactly(new TimeRange(at(0), at(600)));
  }

  @Test
  void instantsFurtherApartDoNot() {
    assertThat(of(0, 601).toList())
        .containsExactly(new TimeRange(at(0), at(0)), new TimeRange(at(601), at(601)));
  }

  @Test
  void anInstantBetweenTwoRangesJoinsThem() {
    assertThat(of(0, 1200, 600).toList()).containsExactly(new TimeRange(at(0), at(1200)));
  }

  @Test
  void aRangeSwallowsThoseWithinIt() {
    TimeRanges ranges = of(0, 5000, 10000);
    ranges.add(new TimeRange(at(100), at(9900)));
    assertThat(ranges.toList()).containsExactly(new TimeRange(at(0), at(10000)));
  }

  @Test
  void tooManyAreJoinedWhereTheGapIsSmallest() {
    TimeRanges ranges = new TimeRanges();
    for (int i = 0; i < TimeRanges.MAX; i++) {
      ranges.add(at(i * 10_000));
    }
    ranges.add(at(55_000 + 1));
    assertThat(ranges.toList())
        .hasSize(TimeRanges.MAX)
        .contains(new TimeRange(at(55_001), at(60_000)), new TimeRange(at(50_000), at(50_000)));
  }

  @RepeatedTest(100)
  void everyInstantIsCoveredInWhateverOrderTheyCome(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Integer> seconds = new ArrayList<>();
    random.ints(100, 0, 100_000).forEach(seconds::add);
    Collections.shuffle(seconds, random);
    TimeRanges ranges = new TimeRanges();
    seconds.forEach(second -> ranges.add(at(second)));

    assertThat(ranges.toList().size()).isLessThanOrEqualTo(TimeRanges.MAX);
    assertThat(seconds)
        .allMatch(
            second -> ranges.toList().stream().filter(r -> r.contains(at(second))).count() == 1);
  }

  private static TimeRanges of(int... seconds) {
    TimeRanges ranges = new TimeRanges();
    for (int second : seconds) {
      ranges.add(at(second));
    }
    return ranges;
  }
}
