package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;

/**
 * Somebody who comes now and then, takes the client ID, and leaves or fights for it: with a
 * credential of the own, a stolen one, or a laptop with the device's certificate.
 */
final class Intruders {
  private Intruders() {}

  /** Plays visits with about so many takeovers, with the own or a stolen credential. */
  static void play(Scene scene, int takeovers) {
    Chance chance = scene.chance();
    boolean stolen = chance.happens(0.5);
    LikelyCause cause = stolen ? LikelyCause.SHARED_CREDENTIALS : LikelyCause.DIFFERENT_CREDENTIALS;
    String id = scene.newId();
    boolean laptop = stolen && chance.happens(0.3);
    String scenario = laptop ? "laptop" : stolen ? "intruder-stolen" : "intruder-own";
    scene.truth(id, scenario, cause, Rhythm.NONE);
    String owner = scene.principals().any();
    String other = stolen ? owner : scene.principals().any();
    var places = scene.networks().places(2);
    Client device =
        scene.client(id, Side.of(owner, Network.fixed(places.getFirst()), Library.any(chance)));
    Client intruder =
        scene.client(id, Side.of(other, Network.fixed(places.getLast()), Library.any(chance)));
    device.start();
    boolean fights = laptop || chance.happens(0.4);
    double apart = chance.logBetween(60, 40_000);
    while (!scene.isOver() && scene.broker().takeovers(id) < takeovers) {
      scene.pass(chance.exponential(apart) + 5);
      visit(scene, id, intruder, fights);
    }
    scene.pass(scene.spell(10, 40_000));
  }

  /** Leaves once the owner has come back, or after some more rounds. */
  private static void visit(Scene scene, String id, Client intruder, boolean fights) {
    int before = scene.broker().takeovers(id);
    intruder.start();
    int rounds = fights ? scene.chance().number(2, 5) : 1;
    scene.until(id, before + 2 * rounds, 3600);
    intruder.vanish();
  }
}
