package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** Plays every kind of story very often, each time with other numbers. */
public final class Simulator {
  private static final double[] PACES = {0.2, 1, 5, 30};

  private Simulator() {}

  /**
   * A kind of story.
   *
   * @param play with about that many takeovers
   */
  private record Kind(String name, int count, BiConsumer<Scene, Integer> play) {}

  private static final List<Kind> KINDS =
      List.of(
          fights("fight-different", LikelyCause.DIFFERENT_CREDENTIALS),
          fights("fight-shared", LikelyCause.SHARED_CREDENTIALS),
          fights("fight-duplicate", LikelyCause.DUPLICATE_PROCESS),
          new Kind("device", 660, OneDevice::play),
          new Kind("handover", 480, Handovers::play),
          new Kind("failed-rotation", 48, Handovers::failedRotation),
          new Kind("intruder", 120, Intruders::play),
          new Kind("fleet", 144, (scene, _) -> Fleets.play(scene)),
          new Kind("campaign", 144, (scene, _) -> Campaigns.play(scene)),
          new Kind("attack", 120, (scene, _) -> Attacks.play(scene)),
          new Kind("healthy", 96, (scene, _) -> Healthy.play(scene)));

  private static Kind fights(String name, LikelyCause cause) {
    return new Kind(name, 420, (scene, takeovers) -> Fights.play(scene, cause, takeovers));
  }

  /** Every story at every pace; the same list for the same seed. */
  public static List<Simulated> all(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<Simulated> all = new ArrayList<>();
    for (Kind kind : KINDS) {
      for (int number = 0; number < kind.count(); number++) {
        all.add(one(kind, number, seeds.nextLong()));
      }
    }
    return List.copyOf(all);
  }

  private static Simulated one(Kind kind, int number, long seed) {
    Chance chance = new Chance(seed);
    double pace = PACES[number % PACES.length];
    Scene scene = new Scene(chance, BrokerModel.any(chance), pace);
    int takeovers =
        switch (number / PACES.length % 3) {
          case 0 -> chance.number(1, 3);
          case 1 -> chance.logNumber(4, 20);
          default -> chance.logNumber(21, Scene.MOST_TAKEOVERS);
        };
    if (!kind.name().equals("healthy")) {
      Healthy.bystanders(scene);
    }
    kind.play().accept(scene, takeovers);
    return scene.simulated("%s-%04d".formatted(kind.name(), number));
  }
}
