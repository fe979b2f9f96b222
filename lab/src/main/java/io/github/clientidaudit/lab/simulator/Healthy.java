package io.github.clientidaudit.lab.simulator;

import java.util.function.Supplier;

/** Clients that nobody takes over. */
final class Healthy {
  private Healthy() {}

  /** Plays a story without any takeover. */
  static void play(Scene scene) {
    Chance chance = scene.chance();
    int size = chance.logNumber(1, 40);
    String shared = scene.principals().any();
    boolean gateway = chance.happens(0.3);
    Network egress = scene.networks().any();
    Library library = Library.any(chance);
    for (int i = 0; i < size; i++) {
      String own = gateway ? shared : scene.principals().any();
      Network network = gateway ? egress : scene.networks().any();
      // Its keep-alive is shorter than any outage, so that the broker always notices first.
      Client client = scene.client(scene.newId(), Side.of(own, network, library), 10);
      comesAndGoes(scene, client, chance.logNumber(2, 30));
    }
    scene.pass(chance.logBetween(600, 5 * 86_400));
  }

  /** Up to two clients beside a story, which have nothing to do with it. */
  static void bystanders(Scene scene) {
    for (int i = scene.chance().number(0, 2); i > 0; i--) {
      Supplier<String> name = scene.principals()::certificate;
      Side side = Side.of(name.get(), scene.networks().fixed(), Library.any(scene.chance()));
      comesAndGoes(scene, scene.bystander(side), scene.chance().number(1, 4));
    }
  }

  /** Says goodbye, is dropped or is not heard of until the broker noticed. */
  private static void comesAndGoes(Scene scene, Client client, int times) {
    Chance chance = scene.chance();
    double mean = chance.logBetween(10, 20_000);
    double at = 0;
    client.start();
    for (int i = 1; i < times; i++) {
      at += 1 + chance.exponential(mean);
      double away = chance.logBetween(16, 7200);
      scene.time().in(at, ending(client, chance, away));
      at += away;
      client.startIn(at);
    }
  }

  private static Runnable ending(Client client, Chance chance, double away) {
    return switch (chance.number(0, 2)) {
      case 0 -> client::stop;
      case 1 -> () -> client.drop(away);
      default -> client::vanish;
    };
  }
}
