package io.github.clientidaudit.situation;

import static io.github.clientidaudit.domain.cause.Attention.LOOK;
import static io.github.clientidaudit.domain.cause.Attention.NONE;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.surely;
import static io.github.clientidaudit.situation.Client.certificate;
import static io.github.clientidaudit.situation.Pauses.byChance;
import static io.github.clientidaudit.situation.Pauses.steady;

import java.util.List;

/** One device each, which takes over its own connections when its link or its power fails. */
final class LoneDevices {
  private static final double DAY = 86_400;

  private LoneDevices() {}

  static List<Situation> all() {
    return List.of(
        manyAddresses(),
        twoUplinks(),
        privacyAddresses(),
        restartedForADeployment(),
        restartedOnce());
  }

  private static Situation manyAddresses() {
    return Situation.of(
        24,
        "a bad mobile link behind sixteen addresses",
        12,
        either(surely(UNSTABLE_CONNECTION), atMost(0.6, SHARED_CREDENTIALS, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK),
        world ->
            badLink(
                world, roaming(world, "bus-8", "203.0.113.", 160, 16).keepAlive(300), 600, 0.5));
  }

  /** Each outage of its first uplink lasts some minutes. */
  private static Situation twoUplinks() {
    return Situation.of(
        25,
        "a gateway with a second uplink for outages",
        72,
        either(
            surely(UNSTABLE_CONNECTION),
            atMost(0.7, SHARED_CREDENTIALS, UNSTABLE_CONNECTION),
            atMost(0.6, HANDOVER, UNSTABLE_CONNECTION)),
        world -> {
          boolean[] second = {false};
          Client gateway =
              new Client(
                  world,
                  "gateway-12",
                  () -> certificate("gateway-12"),
                  () -> second[0] ? "198.51.100.200" : "203.0.113.90",
                  steady(1));
          gateway.on(60);
          world.every(
              600,
              3 * DAY,
              byChance(3000),
              () -> {
                second[0] = true;
                gateway.connect();
                world.at(
                    world.now() + 120 + world.random().nextInt(480),
                    () -> {
                      second[0] = false;
                      gateway.connect();
                    });
              });
        });
  }

  private static Situation privacyAddresses() {
    return Situation.of(
        27,
        "a bad link with a new IPv6 address of one network each time",
        24,
        either(surely(UNSTABLE_CONNECTION), atMost(0.6, HANDOVER, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK),
        world -> {
          Client device =
              new Client(
                  world,
                  "panel-9",
                  () -> certificate("panel-9"),
                  () ->
                      "2001:db8:12:34:%x:%x:%x:%x"
                          .formatted(part(world), part(world), part(world), part(world)),
                  steady(1));
          badLink(world, device, 900, 0.9);
        });
  }

  private static int part(World world) {
    return 4096 + world.random().nextInt(60_000);
  }

  private static Situation restartedForADeployment() {
    return Situation.of(
        29,
        "a core device that restarts three times for a deployment",
        14,
        either(
                atMost(0.85, UNSTABLE_CONNECTION),
                atMost(0.6, DUPLICATE_PROCESS, UNSTABLE_CONNECTION),
                atMost(0.6, HANDOVER, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK)
            .toPeopleAtMost(1),
        world -> {
          Client core = device(world, "core-4", "198.51.100.4").on(60);
          world.at(36_000, () -> core.vanish(22));
          world.at(36_180, () -> core.vanish(25));
          world.at(36_540, () -> core.vanish(20));
        });
  }

  private static Situation restartedOnce() {
    return Situation.of(
        30,
        "a device that lost its power for half a minute",
        9,
        either(atMost(0.85, UNSTABLE_CONNECTION)).noMoreThan(NONE),
        world -> {
          Client device = device(world, "sensor-40", "198.51.100.40").on(60);
          world.at(18_000, () -> device.vanish(35));
        });
  }

  /** Loses its connection by chance; so often the broker does not notice before it is back. */
  private static void badLink(World world, Client device, double mean, double unnoticed) {
    device.on(60);
    world.every(
        100,
        DAY,
        byChance(mean),
        () -> {
          double back = 4 + world.random().nextInt(30);
          if (world.random().nextDouble() < unnoticed) {
            device.vanish(back);
          } else {
            device.lose(back);
          }
        });
  }

  private static Client device(World world, String clientId, String address) {
    return new Client(world, clientId, certificate(clientId), address, steady(1));
  }

  private static Client roaming(
      World world, String clientId, String network, int first, int addresses) {
    return new Client(
        world,
        clientId,
        () -> certificate(clientId),
        () -> network + (first + world.random().nextInt(addresses)),
        steady(1));
  }
}
