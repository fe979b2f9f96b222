package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One source that takes one client ID after the other. */
final class Attacks {
  private static final double LEFT_ALONE = 0.3;

  private final Scene scene;
  private final Chance chance;
  private final boolean returns;
  private final boolean stolen;
  private final List<String> ids = new ArrayList<>();
  private final List<Client> devices = new ArrayList<>();
  private final Supplier<String> places;
  private final Library library;

  private Attacks(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
    this.returns = chance.happens(0.75);
    this.stolen = chance.happens(0.4);
    this.places = chance.happens(0.5) ? scene.networks()::near : scene.networks()::far;
    this.library = Library.any(chance);
  }

  /** Plays an attack; most of its victims come back, or all are dead and do not. */
  static void play(Scene scene) {
    new Attacks(scene).play();
  }

  private void play() {
    int victims = chance.logNumber(5, 60);
    String shared = scene.principals().certificate();
    fleet((int) (victims * (1 + LEFT_ALONE)), shared);
    String principal = stolen ? shared : scene.principals().any();
    String address = places.get();
    List<String> taken = ids.subList(0, victims);
    LikelyCause cause = returns ? LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS : LikelyCause.HANDOVER;
    String scenario = "attack-" + (stolen ? "stolen" : "own") + (returns ? "" : "-no-return");
    taken.forEach(id -> scene.truth(id, scenario, cause, Rhythm.NONE));
    if (returns) {
      scene.source(new OneSource(principal, address, victims));
    }
    attack(taken, Side.of(principal, Network.fixed(address), Library.any(chance)));
  }

  private void fleet(int size, String shared) {
    boolean shares = stolen || chance.happens(0.2);
    while (ids.size() < size) {
      String id = scene.newId();
      ids.add(id);
      String owner = shares ? shared : scene.principals().certificate();
      Side side = Side.of(owner, Network.fixed(places.get()), library);
      devices.add(scene.client(id, side).startIn(chance.between(0, 600)));
    }
    scene.pass(600 + scene.spell(60, 86_400));
  }

  private void attack(List<String> taken, Side source) {
    double apart = chance.logBetween(0.2, 600);
    double dead = returns ? chance.of(0.0, 0.0, 0.1, 0.2) : 1;
    double stays = visit(source.library().backOff());
    double at = 0;
    for (int i = 0; i < taken.size(); i++) {
      if (chance.happens(dead)) {
        scene.time().in(at, devices.get(i)::vanish);
      }
      Client attacker = scene.client(taken.get(i), source).startIn(at);
      scene.time().in(at + stays, attacker::vanish);
      at += chance.near(apart, 0.3);
    }
    scene.pass(at + stays + scene.spell(300, 40_000));
  }

  /** How long the source stays at one ID: it takes it once, or fights for it some dozen times. */
  private double visit(BackOff source) {
    double round = source.usual() + library.backOff().usual();
    return Math.min(
        chance.logBetween(1, 3000), round * (chance.happens(0.5) ? 0.5 : chance.between(2, 40)));
  }
}
