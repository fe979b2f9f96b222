package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.function.Supplier;

/** One device that is back before the broker noticed that its old connection was dead. */
final class OneDevice {
  private static final LikelyCause CAUSE = LikelyCause.UNSTABLE_CONNECTION;

  private final Scene scene;
  private final Chance chance;
  private final int takeovers;
  private final String id;

  private OneDevice(Scene scene, int takeovers) {
    this.scene = scene;
    this.chance = scene.chance();
    this.takeovers = takeovers;
    this.id = scene.newId();
  }

  /** Plays any device, with about so many takeovers. */
  static void play(Scene scene, int takeovers) {
    OneDevice device = new OneDevice(scene, takeovers);
    switch (scene.chance().number(0, 11)) {
      case 0, 1, 2, 3 -> device.chanceCuts();
      case 4, 5 -> device.bursts();
      case 6 -> device.outages();
      case 7, 8, 9 -> device.sleeps();
      default -> device.restarts();
    }
  }

  private Client device(Library library, double keepAlive) {
    return scene.client(id, side(library), keepAlive).start();
  }

  /** One credential; or a role that is assumed anew before each connect, mostly at one address. */
  private Side side(Library library) {
    if (chance.happens(0.12)) {
      Supplier<String> sessions = scene.principals().sessions(scene.principals().role());
      Network network = chance.happens(0.7) ? scene.networks().fixed() : scene.networks().any();
      return new Side(sessions, network, library);
    }
    String one = chance.happens(0.8) ? scene.principals().certificate() : scene.principals().any();
    return Side.of(one, scene.networks().any(), library);
  }

  private boolean goesOn() {
    return !scene.isOver() && scene.broker().takeovers(id) <= takeovers;
  }

  private void end() {
    scene.endAfter(id, Math.min(takeovers, Math.max(1, scene.broker().takeovers(id))));
  }

  /** Cuts that know nothing of each other; some are noticed. */
  private void chanceCuts() {
    scene.truth(id, "link-chance", CAUSE, Rhythm.NONE);
    double mean = chance.logBetween(10, 7200);
    double keepAlive = keepAlive();
    double outage = chance.logBetween(0.001, 0.5) * keepAlive;
    double noticed = chance.of(0.0, 0.0, 0.1, 0.3, 0.6);
    Client device = device(Library.any(chance), keepAlive);
    for (int cut = 0; goesOn() && cut < 10 * takeovers + 20; cut++) {
      scene.pass(chance.exponential(mean));
      cut(device, outage, noticed);
    }
    end();
  }

  private double keepAlive() {
    return chance.happens(0.1) ? Scene.NEVER : chance.logBetween(5, 1200);
  }

  private void cut(Client device, double outage, double noticed) {
    double length = chance.exponential(outage);
    if (chance.happens(noticed)) {
      device.drop(length);
    } else {
      device.cut(length);
    }
  }

  /** A few cuts after each other, then peace. */
  private void bursts() {
    scene.truth(id, "link-bursts", CAUSE, Rhythm.NONE);
    double mean = chance.logBetween(5, 600);
    double peace = mean * chance.logBetween(10, 300);
    double keepAlive = keepAlive();
    double noticed = chance.of(0.0, 0.1, 0.3);
    Client device = device(Library.any(chance), keepAlive);
    for (int cut = 0; goesOn() && cut < 10 * takeovers + 20; cut++) {
      scene.pass(chance.exponential(chance.happens(0.2) ? peace : mean));
      cut(device, Math.min(mean, keepAlive) / 10, noticed);
    }
    end();
  }

  /** Long outages, most of which the broker notices. */
  private void outages() {
    scene.truth(id, "link-outages", CAUSE, Rhythm.NONE);
    double mean = scene.spell(600, 86_400);
    double keepAlive = chance.logBetween(30, 1200);
    Client device = device(Library.any(chance), keepAlive);
    for (int cut = 0; goesOn() && cut < 10 * takeovers + 20; cut++) {
      scene.pass(chance.exponential(mean));
      cut(device, keepAlive, 0.1);
    }
    end();
  }

  /** Wakes, says what it has to say and sleeps again without a goodbye. */
  private void sleeps() {
    scene.truth(id, "sleep", CAUSE, Rhythm.ONE);
    double period = chance.logBetween(30, 3600);
    double keepAlive = period * chance.logBetween(0.8, 20);
    double jitter = chance.logBetween(0.002, 0.1);
    double awake = Math.min(period / 3, chance.logBetween(1, 30));
    periodic(period, keepAlive, jitter, awake);
  }

  /** Crashes some time after each start, and starts again. */
  private void restarts() {
    scene.truth(id, "restart-loop", CAUSE, Rhythm.ONE);
    double period = chance.logBetween(2, 120);
    double boot = period * chance.between(0.02, 0.5);
    periodic(period, chance.logBetween(60, 1200), chance.logBetween(0.002, 0.1), period - boot);
  }

  private void periodic(double period, double keepAlive, double jitter, double on) {
    Library library = new Library("firmware", new BackOff.Constant(1, 0.1));
    Client device = device(library, keepAlive);
    double noticed = chance.of(0.0, 0.0, 0.05);
    for (int turn = 0; goesOn() && turn < 3 * takeovers + 5; turn++) {
      double whole = chance.near(period, jitter);
      scene.pass(Math.min(on, whole));
      if (chance.happens(noticed)) {
        device.stop();
      } else {
        device.vanish();
      }
      scene.pass(Math.max(0, whole - on));
      device.start();
    }
    end();
  }
}
