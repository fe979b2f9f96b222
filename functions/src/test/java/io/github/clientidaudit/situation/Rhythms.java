package io.github.clientidaudit.situation;

import static io.github.clientidaudit.domain.cause.Attention.LOOK;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;
import static io.github.clientidaudit.situation.Accepted.atMost;
import static io.github.clientidaudit.situation.Accepted.either;
import static io.github.clientidaudit.situation.Accepted.surely;
import static io.github.clientidaudit.situation.Client.certificate;
import static io.github.clientidaudit.situation.Pauses.between;
import static io.github.clientidaudit.situation.Pauses.steady;

import java.util.List;

/** One device each, which takes over its own connections in a rhythm of its own. */
final class Rhythms {
  private static final double DAY = 86_400;

  private Rhythms() {}

  static List<Situation> all() {
    return List.of(
        reconnectsInALoop(),
        sleepsFiveMinutes(),
        sleepsAmongAddresses(),
        forgottenByTheRouter(),
        crashes());
  }

  private static Situation reconnectsInALoop() {
    return Situation.of(
        21,
        "a board whose loop connects anew all the time",
        1,
        either(
                atMost(0.9, UNSTABLE_CONNECTION, DUPLICATE_PROCESS),
                atMost(0.8, DUPLICATE_PROCESS, UNSTABLE_CONNECTION))
            .worth(LOOK),
        world -> {
          Client board = device(world, "board-1", "203.0.113.71");
          world.every(20, 3500, between(1.2, 4), board::connect);
        });
  }

  private static Situation sleepsFiveMinutes() {
    return Situation.of(
        22,
        "a modem that sleeps five minutes at a time",
        24,
        either(surely(UNSTABLE_CONNECTION), atMost(0.7, DUPLICATE_PROCESS, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK)
            .saying("(?i)sleep", "DISCONNECT"),
        world -> {
          Client modem = device(world, "tracker-5", "198.51.100.150");
          world.every(100, DAY, steady(300), modem::connect);
        });
  }

  /** No longer than AWS's longest keep-alive lets a dead connection stay. */
  private static Situation sleepsAmongAddresses() {
    return Situation.of(
        23,
        "a modem that sleeps 25 minutes behind four addresses",
        72,
        either(
                surely(UNSTABLE_CONNECTION),
                atMost(0.5, SHARED_CREDENTIALS, UNSTABLE_CONNECTION),
                atMost(0.5, HANDOVER, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK)
            .saying("(?i)sleep|keep-alive"),
        world -> {
          Client modem =
              new Client(
                  world,
                  "tank-3",
                  () -> certificate("tank-3"),
                  () -> "198.51.100." + (160 + world.random().nextInt(4)),
                  steady(1));
          world.every(100, 3 * DAY, steady(1500), modem::connect);
        });
  }

  /** It talks every 20 minutes; the router has forgotten the connection by then. */
  private static Situation forgottenByTheRouter() {
    return Situation.of(
        26,
        "a keep-alive of 20 minutes behind a router that forgets sooner",
        24,
        either(surely(UNSTABLE_CONNECTION), atMost(0.6, DUPLICATE_PROCESS, UNSTABLE_CONNECTION))
            .noMoreThan(LOOK)
            .saying("(?i)keep-alive"),
        world -> {
          Client device = device(world, "heater-6", "203.0.113.206");
          world.every(100, DAY, steady(1200), device::connect);
        });
  }

  private static Situation crashes() {
    return Situation.of(
        28,
        "a program that crashes and is started again every 31 s",
        5,
        either(surely(UNSTABLE_CONNECTION), atMost(0.7, DUPLICATE_PROCESS, UNSTABLE_CONNECTION))
            .saying("(?i)restart|crash"),
        world -> {
          Client program = device(world, "edge-21", "192.0.2.121");
          world.every(100, DAY, steady(31), program::connect);
        });
  }

  private static Client device(World world, String clientId, String address) {
    return new Client(world, clientId, certificate(clientId), address, steady(1));
  }
}
