package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same conflict at every pace from 5 s to half an hour: it may be said with more or less
 * confidence, and never surely one thing here and surely another there.
 */
class SweepsTest {
  private static final double FROM = 5;
  private static final double TO = 1800;
  private static final double STEP = 1.25;
  private static final double SURE = 0.9;
  private static final int[] TAKEOVERS = {3, 6, 12, 40};
  private static final int SEEDS = 5;

  /** Who plays, how often, and which causes may be said surely; empty if none may. */
  record Sweep(String name, Course course, int takeovers, int seed, List<LikelyCause> may) {
    /** The judgements along the sweep, each step with chances of its own. */
    List<Judgement> judgements() {
      List<Judgement> result = new ArrayList<>();
      Random chance = new Random(seed);
      for (double pause = FROM; pause <= TO; pause *= STEP) {
        RecentRecord record = course.play(pause, takeovers, chance).record();
        result.add(Judge.judge(record, false));
        result.add(Judge.judge(record, true));
      }
      return result;
    }

    @Override
    public String toString() {
      return "%s, %d takeovers, seed %d".formatted(name, takeovers, seed);
    }
  }

  /** Takeovers at a pace. */
  private interface Course {
    Play play(double pause, int takeovers, Random chance);
  }

  static Stream<Sweep> sweeps() {
    return Stream.of(
            sweeps("clones", turns("a@1", "a@2", 1, 0.05), LikelyCause.SHARED_CREDENTIALS),
            sweeps("unequal clones", turns("a@1", "a@2", 4, 0.05), LikelyCause.SHARED_CREDENTIALS),
            sweeps("two credentials", turns("a@1", "b@2", 1, 0.05), DIFFERENT),
            sweeps("two unequal credentials", turns("a@1", "b@2", 10, 0.05), DIFFERENT),
            sweeps("two equal processes", turns("a@1", "a@1", 1, 0.05)),
            sweeps("two processes, 1:1.5", turns("a@1", "a@1", 1.5, 0.05), DUPLICATE),
            sweeps("two processes, 1:3", turns("a@1", "a@1", 3, 0.05), DUPLICATE),
            sweeps("two processes, 1:10", turns("a@1", "a@1", 10, 0.05), DUPLICATE),
            sweeps("a pool of 2", pool(2), LikelyCause.UNSTABLE_CONNECTION),
            sweeps("a pool of 4", pool(4), LikelyCause.UNSTABLE_CONNECTION),
            sweeps("a pool of 16", pool(16), LikelyCause.UNSTABLE_CONNECTION),
            sweeps("an exact sleeper", turns("a@1", "a@1", 1, 0.01)),
            sweeps("a sleeper", turns("a@1", "a@1", 1, 0.1)))
        .flatMap(each -> each);
  }

  private static final LikelyCause DIFFERENT = LikelyCause.DIFFERENT_CREDENTIALS;
  private static final LikelyCause DUPLICATE = LikelyCause.DUPLICATE_PROCESS;

  private static Stream<Sweep> sweeps(String name, Course course, LikelyCause... may) {
    List<Sweep> result = new ArrayList<>();
    for (int takeovers : TAKEOVERS) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        result.add(new Sweep(name, course, takeovers, seed, List.of(may)));
      }
    }
    return result.stream();
  }

  /** One side comes back after the pause, the other after so many times that, each give or take. */
  private static Course turns(String a, String b, double ratio, double jitter) {
    return (pause, takeovers, chance) -> {
      Play play = new Play().connect(0, a);
      double now = 0;
      for (int i = 0; i < takeovers; i++) {
        double exact = i % 2 == 0 ? pause : pause * ratio;
        now += exact * (1 + jitter * chance.nextGaussian());
        play.connect(now, i % 2 == 0 ? b : a);
      }
      return play;
    };
  }

  /** A device whose link dies by chance, and comes back from any of so many addresses. */
  private static Course pool(int addresses) {
    return (pause, takeovers, chance) -> {
      Play play = new Play().connect(0, "a@1");
      double now = 0;
      for (int i = 0; i < takeovers; i++) {
        now += 1 - pause * Math.log(1 - chance.nextDouble());
        play.connect(now, "a@" + (1 + chance.nextInt(addresses)));
      }
      return play;
    };
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void neverGoFromSureToSure(Sweep sweep) {
    assertThat(sweep.judgements())
        .filteredOn(judgement -> judgement.confidence() >= SURE)
        .extracting(Judgement::likelyCause)
        .isSubsetOf(sweep.may());
  }

  /** Who can be told apart is called the same at every pace. */
  @ParameterizedTest
  @MethodSource("ofSeveralSides")
  void keepTheirName(Sweep sweep) {
    assertThat(sweep.judgements()).extracting(Judgement::likelyCause).isSubsetOf(sweep.may());
  }

  static Stream<Sweep> ofSeveralSides() {
    return sweeps().filter(s -> s.name.contains("clones") || s.name.contains("credentials"));
  }
}
