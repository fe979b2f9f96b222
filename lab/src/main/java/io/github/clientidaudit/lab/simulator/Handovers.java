package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.function.Supplier;

/** One-way changes: the old one never comes back; and two that try to be one. */
final class Handovers {
  private static final LikelyCause CAUSE = LikelyCause.HANDOVER;
  private static final double DAY = 86_400;

  private final Scene scene;
  private final Chance chance;
  private final String id;

  private Handovers(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
    this.id = scene.newId();
  }

  /** Plays any hand-over, with about so many takeovers. */
  static void play(Scene scene, int takeovers) {
    Handovers handovers = new Handovers(scene);
    if (takeovers > 3) {
      handovers.deploys(takeovers);
      return;
    }
    switch (scene.chance().number(0, 5)) {
      case 0, 1 -> handovers.replaced();
      case 2, 3 -> handovers.rotated();
      case 4 -> handovers.deploys(takeovers);
      default -> handovers.borrowed();
    }
  }

  /** Another device or instance at another address, with the old credential or its own. */
  private void replaced() {
    scene.truth(id, "replaced", CAUSE, Rhythm.NONE);
    var places = scene.networks().places(2);
    Supplier<String> names = names(chance.happens(0.5));
    Library library = Library.any(chance);
    change(
        Side.of(names.get(), Network.fixed(places.getFirst()), library),
        Side.of(names.get(), Network.fixed(places.getLast()), library));
  }

  /** A new certificate at one address. */
  private void rotated() {
    scene.truth(id, "rotated", CAUSE, Rhythm.NONE);
    Network network = chance.happens(0.8) ? scene.networks().fixed() : scene.networks().any();
    Library library = Library.any(chance);
    change(
        Side.of(scene.principals().certificate(), network, library),
        Side.of(scene.principals().certificate(), network, library));
  }

  /** One name for all, or another session of one role each time, or another certificate. */
  private Supplier<String> names(boolean same) {
    if (same) {
      String one = scene.principals().any();
      return () -> one;
    }
    return chance.happens(0.5)
        ? scene.principals().sessions(scene.principals().role())
        : scene.principals()::certificate;
  }

  private void change(Side before, Side after) {
    Client old = scene.client(id, before).start();
    scene.pass(scene.spell(60, 10 * DAY));
    takeOver(old, scene.client(id, after), chance.happens(0.25));
    scene.pass(scene.spell(10, 3 * DAY));
  }

  /** The new one comes; the old one is ended before, then or after it bounced. */
  private void takeOver(Client old, Client next, boolean bounces) {
    int before = scene.broker().takeovers(id);
    if (!bounces && chance.happens(0.3)) {
      old.vanish();
      scene.pass(scene.spell(0.5, 20));
    }
    next.start();
    scene.until(id, before + (bounces ? chance.of(3, 3, 3, 5) : 1), 3600);
    old.vanish();
  }

  /** New instances again and again, at working hours or at any time. */
  private void deploys(int takeovers) {
    scene.truth(id, "deploys", CAUSE, Rhythm.NONE);
    Supplier<String> places =
        chance.happens(0.9)
            ? scene.networks().changing().addresses()
            : Network.fixed(scene.networks().near()).addresses();
    Supplier<String> names = names(chance.happens(0.6));
    Library library = Library.any(chance);
    double aDay = chance.logBetween(0.5, 5);
    double bounces = chance.of(0.0, 0.0, 0.05, 0.15, 0.6);
    Client running =
        scene.client(id, Side.of(names.get(), Network.fixed(places.get()), library)).start();
    while (!scene.isOver() && scene.broker().takeovers(id) < takeovers) {
      scene.pass(Math.max(300, chance.exponential(DAY / aDay)));
      Client next = scene.client(id, Side.of(names.get(), Network.fixed(places.get()), library));
      takeOver(running, next, chance.happens(bounces));
      running = next;
    }
    scene.pass(scene.spell(10, DAY));
  }

  /** Somebody connects once with the device's certificate and leaves for good. */
  private void borrowed() {
    scene.truth(id, "borrowed", CAUSE, Rhythm.NONE);
    String certificate = scene.principals().certificate();
    var places = scene.networks().places(2);
    Library library = Library.any(chance);
    Client device =
        scene.client(id, Side.of(certificate, Network.fixed(places.getFirst()), library)).start();
    scene.pass(scene.spell(300, 3 * DAY));
    Client laptop =
        scene.client(id, Side.of(certificate, Network.fixed(places.getLast()), library));
    takeOver(device, laptop, false);
    scene.pass(scene.spell(30, 7200));
    if (chance.happens(0.5)) {
      laptop.stop();
    } else {
      laptop.vanish();
    }
    device.start();
    scene.pass(scene.spell(60, DAY));
  }

  /** A device tries its new certificate now and then, fails, and falls back to the old one. */
  static void failedRotation(Scene scene, int takeovers) {
    Handovers story = new Handovers(scene);
    Chance chance = scene.chance();
    scene.truth(story.id, "failed-rotation", LikelyCause.DIFFERENT_CREDENTIALS, Rhythm.TWO);
    Network network = scene.networks().fixed();
    Library library = Library.any(chance);
    Client old =
        scene.client(story.id, Side.of(scene.principals().certificate(), network, library)).start();
    Client fresh =
        scene.client(story.id, Side.of(scene.principals().certificate(), network, library));
    double every = chance.logBetween(900, 14_400);
    double fallsBack = chance.logBetween(20, 180);
    double jitter = chance.logBetween(0.005, 0.1);
    while (!scene.isOver() && scene.broker().takeovers(story.id) <= takeovers) {
      scene.pass(chance.near(every, jitter));
      old.vanish();
      fresh.start();
      scene.pass(chance.near(fallsBack, jitter));
      fresh.vanish();
      old.start();
    }
    scene.endAfter(story.id, takeovers);
  }
}
