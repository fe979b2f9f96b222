package io.github.clientidaudit.situation;

import static io.github.clientidaudit.domain.cause.Attention.LOOK;
import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.surely;
import static io.github.clientidaudit.situation.Client.certificate;
import static io.github.clientidaudit.situation.Pauses.steady;

import java.util.ArrayList;
import java.util.List;

/** Something is replaced, moved or restarted on purpose. */
final class Changes {
  private Changes() {}

  static List<Situation> all() {
    return List.of(
        provisioned(),
        rotated(),
        boardReplaced(),
        certificateReplaced(),
        otherProvider(),
        brokerRestarted(),
        replacedElsewhere());
  }

  /** The library of the claim certificate's connection comes back once before it is stopped. */
  private static Situation provisioned() {
    return Situation.of(
        31,
        "a device that gets its certificate, with one bounce",
        3,
        either(surely(HANDOVER), atMost(0.8, DIFFERENT_CREDENTIALS, HANDOVER)),
        world -> {
          new Client(world, "SN-0071", certificate("claim"), "203.0.113.17", steady(1))
              .on(600, 611);
          new Client(world, "SN-0071", certificate("SN-0071"), "203.0.113.17", steady(1)).on(608);
        });
  }

  /** Three times it falls back to the old certificate; the fourth time the policy is right. */
  private static Situation rotated() {
    return Situation.of(
        32,
        "a rotation that works at the fourth try",
        6,
        either(surely(HANDOVER), atMost(0.9, DIFFERENT_CREDENTIALS, HANDOVER, UNSTABLE_CONNECTION)),
        world -> {
          String[] now = {certificate("old")};
          Client device =
              new Client(world, "hvac-2", () -> now[0], () -> "198.51.100.82", steady(1)).on(60);
          for (int i = 0; i < 4; i++) {
            use(world, 3600 + 2500 * i, device, now, "new");
            if (i < 3) {
              use(world, 3670 + 2520 * i, device, now, "old");
            }
          }
        });
  }

  private static void use(World world, double at, Client device, String[] now, String certificate) {
    world.at(
        at,
        () -> {
          now[0] = certificate(certificate);
          device.connect();
        });
  }

  private static Situation boardReplaced() {
    return Situation.of(
        33,
        "a new board with the old certificate at another site",
        6,
        either(
                atMost(0.7, HANDOVER),
                atMost(0.7, UNSTABLE_CONNECTION, HANDOVER),
                atMost(0.6, SHARED_CREDENTIALS, HANDOVER))
            .noMoreThan(LOOK),
        world -> replaced(world, "crane-7", "crane-7", "198.51.100.7", "203.0.113.207"));
  }

  private static Situation certificateReplaced() {
    return Situation.of(
        34,
        "a new board with a certificate of its own, same site",
        6,
        either(atMost(0.95, HANDOVER), atMost(0.7, DIFFERENT_CREDENTIALS, HANDOVER))
            .noMoreThan(LOOK),
        world -> replaced(world, "scale-3", "scale-3-new", "198.51.100.93", "198.51.100.93"));
  }

  private static Situation replacedElsewhere() {
    return Situation.of(
        37,
        "a new board with a certificate and an address of its own",
        6,
        either(atMost(0.95, HANDOVER), atMost(0.7, DIFFERENT_CREDENTIALS, HANDOVER))
            .noMoreThan(LOOK),
        world -> replaced(world, "fan-11", "fan-11-new", "198.51.100.11", "203.0.113.11"));
  }

  private static void replaced(
      World world, String clientId, String certificate, String from, String to) {
    Client old =
        new Client(world, clientId, certificate(clientId), from, steady(1)).keepAlive(300).on(60);
    world.at(7000, old::vanish);
    new Client(world, clientId, certificate(certificate), to, steady(1)).on(7150);
  }

  private static Situation otherProvider() {
    return Situation.of(
        35,
        "25 devices of a site that gets another public address",
        8,
        either(surely(HANDOVER), surely(UNSTABLE_CONNECTION)).noMoreThan(LOOK).toPeopleAtMost(1),
        world -> {
          String[] site = {"198.51.100.240"};
          for (Client device : fleet(world, 25, site)) {
            device.keepAlive(1200).on(world.random().nextInt(3000));
            world.at(7200, () -> device.vanish(5 + world.random().nextInt(1150)));
          }
          world.at(7200, () -> site[0] = "203.0.113.240");
        });
  }

  /** A quarter of the fleet is back before the broker has given up their connections. */
  private static Situation brokerRestarted() {
    return Situation.of(
        36,
        "60 devices that reconnect after an outage",
        8,
        either(surely(UNSTABLE_CONNECTION), atMost(0.7, HANDOVER, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK)
            .toPeopleAtMost(1),
        world -> {
          int next = 0;
          for (Client device : fleet(world, 60, new String[] {"192.0.2.60"})) {
            device.on(world.random().nextInt(3000));
            double back = 2 + world.random().nextInt(50);
            boolean unnoticed = next++ % 4 == 0;
            world.at(
                10_800,
                () -> {
                  if (unnoticed) {
                    device.vanish(back);
                  } else {
                    device.lose(back);
                  }
                });
          }
        });
  }

  private static List<Client> fleet(World world, int size, String[] address) {
    List<Client> devices = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String name = "unit-" + (100 + i);
      devices.add(new Client(world, name, () -> certificate(name), () -> address[0], steady(1)));
    }
    return devices;
  }
}
