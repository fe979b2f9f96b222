package io.github.clientidaudit.situation;

import static io.github.clientidaudit.domain.cause.Attention.ACT;
import static io.github.clientidaudit.domain.cause.Attention.LOOK;
import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.surely;
import static io.github.clientidaudit.situation.Client.certificate;
import static io.github.clientidaudit.situation.Pauses.between;
import static io.github.clientidaudit.situation.Pauses.decorrelated;
import static io.github.clientidaudit.situation.Pauses.doubling;
import static io.github.clientidaudit.situation.Pauses.doublingUntilStable;
import static io.github.clientidaudit.situation.Pauses.steady;

import java.util.List;

/** Clients that live side by side and throw each other off. */
final class Rivals {
  private Rivals() {}

  static List<Situation> all() {
    return List.of(
        twentyClones(),
        twoBoardsAtHome(),
        twoFlows(),
        reconnectsTwice(),
        bridges(),
        splitBrain(),
        slowClones(),
        unequalClones(),
        testBench(),
        twoCertificates(),
        wrongClocks(),
        halfHeard());
  }

  private static Situation twentyClones() {
    return Situation.of(
        9,
        "one memory card copied for twenty devices",
        0.6,
        either(surely(SHARED_CREDENTIALS)).worth(ACT).saying("(?i)cop(y|ied)|clone|image"),
        world -> {
          for (int i = 0; i < 20; i++) {
            rival(world, "pi", "card", "198.51.100." + (100 + i), steady(1))
                .on(30 + world.random().nextInt(600));
          }
        });
  }

  private static Situation twoBoardsAtHome() {
    return Situation.of(
        10,
        "two boards with one sketch behind one router",
        3,
        either(
                surely(DUPLICATE_PROCESS),
                surely(SHARED_CREDENTIALS),
                atMost(0.7, UNSTABLE_CONNECTION, DUPLICATE_PROCESS, SHARED_CREDENTIALS))
            .worth(LOOK),
        world -> {
          rival(world, "ESPClient", "sketch", "203.0.113.31", steady(5)).on(20);
          rival(world, "ESPClient", "sketch", "203.0.113.31", steady(5)).on(400);
        });
  }

  private static Situation twoFlows() {
    return Situation.of(
        11,
        "two flows of one program, which wait 15 s and 5 s",
        6,
        either(
                surely(DUPLICATE_PROCESS),
                atMost(0.7, SHARED_CREDENTIALS, DUPLICATE_PROCESS),
                atMost(0.5, UNSTABLE_CONNECTION, DUPLICATE_PROCESS))
            .worth(LOOK),
        world -> {
          rival(world, "nodered", "hub", "192.0.2.80", steady(15)).on(20);
          rival(world, "nodered", "hub", "192.0.2.80", steady(5)).on(900);
        });
  }

  /** The library reconnects by itself and the program does so, too, until somebody restarts it. */
  private static Situation reconnectsTwice() {
    return Situation.of(
        12,
        "a program and its library, which both reconnect",
        30,
        either(
                surely(DUPLICATE_PROCESS),
                atMost(0.7, SHARED_CREDENTIALS, DUPLICATE_PROCESS),
                atMost(0.7, UNSTABLE_CONNECTION, DUPLICATE_PROCESS))
            .worth(LOOK),
        world -> {
          rival(world, "logger-3", "logger", "192.0.2.44", steady(1)).on(20);
          for (double at : List.of(9000.0, 33_000.0, 93_000.0)) {
            rival(world, "logger-3", "logger", "192.0.2.44", steady(10)).on(at, at + 2400);
          }
        });
  }

  private static Situation bridges() {
    return Situation.of(
        13,
        "two brokers that bridge under one client ID",
        8,
        either(surely(SHARED_CREDENTIALS)).worth(LOOK),
        world -> {
          rival(world, "site-bridge", "bridge", "192.0.2.10", decorrelated(5, 30)).on(20);
          rival(world, "site-bridge", "bridge", "192.0.2.11", decorrelated(5, 30)).on(1500);
        });
  }

  /** Twice the standby takes over as it should; then both believe that the other is dead. */
  private static Situation splitBrain() {
    return Situation.of(
        14,
        "an active and a standby that both became active",
        80,
        either(
            surely(SHARED_CREDENTIALS),
            atMost(0.7, HANDOVER, SHARED_CREDENTIALS, UNSTABLE_CONNECTION),
            atMost(0.7, UNSTABLE_CONNECTION, SHARED_CREDENTIALS, HANDOVER)),
        world -> {
          Client one = rival(world, "scada", "scada", "198.51.100.61", doubling(1, 30)).on(60);
          Client two = rival(world, "scada", "scada", "203.0.113.61", doubling(1, 30));
          world.at(30_000, one::vanish);
          two.on(30_045);
          world.at(120_000, two::vanish);
          one.on(120_050);
          two.on(250_000, 251_500);
        });
  }

  private static Situation slowClones() {
    return Situation.of(
        15,
        "two clones that wait anything up to five minutes",
        24,
        either(surely(SHARED_CREDENTIALS), atMost(0.6, UNSTABLE_CONNECTION, SHARED_CREDENTIALS))
            .worth(LOOK),
        world -> {
          rival(world, "meter-88", "meter", "198.51.100.14", between(0, 300)).on(20);
          rival(world, "meter-88", "meter", "198.51.100.212", between(0, 300)).on(4000);
        });
  }

  private static Situation unequalClones() {
    return Situation.of(
        16,
        "two clones, of which one waits 1 s and the other 20 min",
        24,
        either(surely(SHARED_CREDENTIALS), atMost(0.6, UNSTABLE_CONNECTION, SHARED_CREDENTIALS))
            .worth(LOOK),
        world -> {
          rival(world, "valve-2", "valve", "198.51.100.90", steady(1)).on(20);
          rival(world, "valve-2", "valve", "203.0.113.90", steady(1200)).on(3000);
        });
  }

  private static Situation testBench() {
    return Situation.of(
        17,
        "a test bench that uses a device's ID in office hours",
        60,
        either(surely(DIFFERENT_CREDENTIALS)).worth(ACT),
        world -> {
          rival(world, "pump-17", "pump", "198.51.100.17", steady(5)).on(20);
          for (int day = 0; day < 3; day++) {
            for (double hour : List.of(9.2, 14.6)) {
              double at = day * 86_400 + hour * 3600;
              rival(world, "pump-17", "bench", "192.0.2.200", steady(1)).on(at, at + 1200);
            }
          }
        });
  }

  private static Situation twoCertificates() {
    return Situation.of(
        18,
        "two certificates, pauses doubled until a connection lasts 20 s",
        8,
        either(surely(DIFFERENT_CREDENTIALS)).worth(ACT),
        world -> {
          rival(world, "door-5", "door-a", "198.51.100.5", doublingUntilStable(1, 128, 20)).on(20);
          rival(world, "door-5", "door-b", "203.0.113.5", doublingUntilStable(1, 128, 20)).on(2000);
        });
  }

  private static Situation wrongClocks() {
    return Situation.of(
            19,
            "two clones, told late by clocks that are two minutes wrong",
            1.5,
            either(surely(SHARED_CREDENTIALS)).worth(ACT),
            world -> {
              rival(world, "cam-31", "cam", "198.51.100.31", steady(1)).on(20);
              rival(world, "cam-31", "cam", "203.0.113.131", steady(5)).on(600);
            })
        .badlyDelivered(0);
  }

  private static Situation halfHeard() {
    return Situation.of(
            20,
            "two certificates, every fifth connect never told",
            2,
            either(surely(DIFFERENT_CREDENTIALS)).worth(ACT),
            world -> {
              rival(world, "lift-1", "lift", "198.51.100.111", steady(2)).on(20);
              rival(world, "lift-1", "spare", "203.0.113.112", steady(7)).on(700);
            })
        .badlyDelivered(0.2);
  }

  private static Client rival(
      World world, String clientId, String certificate, String address, Pauses pauses) {
    return new Client(world, clientId, certificate(certificate), address, pauses);
  }
}
