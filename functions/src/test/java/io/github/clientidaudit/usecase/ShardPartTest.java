package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardPartTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  /** Part by part, in whatever order the signals come: every client once, with all its ranges. */
  @Test
  void partsTogetherAreTheWholeShard() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<String> signals =
          new ArrayList<>(
              IntStream.range(0, 1_000).mapToObj(i -> "c" + random.nextInt(100)).toList());
      List<String> expected = signals.stream().distinct().sorted().toList();
      List<String> seen = new ArrayList<>();
      String after = "";
      boolean isCut = true;
      while (isCut) {
        ShardPart part = part(signals, after, 7);
        List<ClientWork> works = part.after(after, 100);
        assertThat(works).hasSizeLessThanOrEqualTo(7);
        for (ClientWork work : works) {
          assertThat(work.ranges.toList())
              .as(work.clientId + " of seed " + seed)
              .isEqualTo(alone(signals, work.clientId));
          seen.add(work.clientId);
        }
        isCut = part.isCut();
        after = works.getLast().clientId;
        Collections.shuffle(signals, random);
      }
      assertThat(seen).isEqualTo(expected);
    }
  }

  @Test
  void whatFitsIsNotCut() {
    assertThat(part(List.of("a", "b", "b", "c"), "", 3).isCut()).isFalse();
    assertThat(part(List.of("a", "b", "c", "d"), "", 3).isCut()).isTrue();
    assertThat(part(List.of("d", "c", "b", "a"), "", 3).isCut()).isTrue();
    assertThat(part(List.of("a", "b", "c", "d"), "a", 3).isCut()).isFalse();
  }

  private static List<?> alone(List<String> signals, String clientId) {
    return part(signals.stream().filter(clientId::equals).toList(), "", 1)
        .after("", 1)
        .getFirst()
        .ranges
        .toList();
  }

  /** The signals of one client are hours apart, and always the same number of them. */
  private static ShardPart part(List<String> signals, String after, int limit) {
    ShardPart part = new ShardPart(after, limit);
    Map<String, Integer> times = new HashMap<>();
    for (String clientId : signals) {
      int number = times.merge(clientId, 1, Integer::sum);
      part.add(clientId, work -> work.ranges.add(START.plusSeconds(3_600L * number)));
    }
    return part;
  }
}
