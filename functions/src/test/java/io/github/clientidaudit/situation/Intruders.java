package io.github.clientidaudit.situation;

import static io.github.clientidaudit.domain.cause.Attention.ACT;
import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.surely;
import static io.github.clientidaudit.situation.Client.certificate;
import static io.github.clientidaudit.situation.Pauses.steady;

import java.util.List;

/** Somebody who has no business with a client ID. */
final class Intruders {
  private Intruders() {}

  static List<Situation> all() {
    return List.of(threeNights(), twelveVisits(), strayProgram());
  }

  private static Situation threeNights() {
    return Situation.of(
        38,
        "a stolen certificate, used for ten minutes in three nights",
        80,
        either(surely(SHARED_CREDENTIALS)).worth(ACT).saying("(?i)stolen|key"),
        world -> {
          String stolen = certificate("safe-1");
          new Client(world, "safe-1", stolen, "198.51.100.30", steady(1)).on(60);
          for (int night = 0; night < 3; night++) {
            double at = night * 86_400 + 5400 + world.random().nextInt(5000);
            new Client(world, "safe-1", stolen, "203.0.113.222", steady(5)).on(at, at + 600);
          }
        });
  }

  /** Each owner is back at once; the visitor does not try twice. */
  private static Situation twelveVisits() {
    return Situation.of(
        39,
        "a tester with a certificate that takes twelve client IDs",
        4,
        either(
                surely(ONE_SOURCE_MANY_CLIENT_IDS),
                surely(DIFFERENT_CREDENTIALS),
                atMost(0.7, HANDOVER, DIFFERENT_CREDENTIALS, ONE_SOURCE_MANY_CLIENT_IDS))
            .toPeopleAtMost(6),
        world -> {
          for (int i = 0; i < 12; i++) {
            String id = "lamp-" + (30 + i);
            new Client(world, id, certificate(id), "198.51.100." + (30 + i), steady(1 + i % 5))
                .on(60);
            world.at(
                4600 + world.random().nextInt(600),
                () -> world.connect(id, certificate("tester"), "203.0.113.66", () -> {}));
          }
        });
  }

  private static Situation strayProgram() {
    return Situation.of(
        40,
        "somebody's program that used a device's ID once by mistake",
        5,
        either(atMost(0.8, DIFFERENT_CREDENTIALS), atMost(0.7, HANDOVER, DIFFERENT_CREDENTIALS)),
        world -> {
          new Client(world, "gate-2", certificate("gate-2"), "198.51.100.2", steady(2)).on(60);
          world.at(
              5000, () -> world.connect("gate-2", certificate("laptop"), "192.0.2.33", () -> {}));
        });
  }
}
