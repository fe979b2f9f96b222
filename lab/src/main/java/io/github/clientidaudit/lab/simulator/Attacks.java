package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One source that takes one client ID after the other. */
final class Attacks {
  private static final double BYSTANDERS = 0.3;

  private Attacks() {}

  /** Plays an attack; its victims come back, or all of them are dead and do not. */
  static void play(Scene scene) {
    Chance chance = scene.chance();
    boolean returns = chance.happens(0.75);
    boolean stolen = chance.happens(0.4);
    int victims = chance.logNumber(5, 60);
    String shared = scene.principals().certificate();
    boolean fleetShares = stolen || chance.happens(0.2);
    List<String> ids = new ArrayList<>();
    List<Client> devices = new ArrayList<>();
    Library library = Library.any(chance);
    Supplier<String> places = chance.happens(0.5) ? scene.networks()::near : scene.networks()::far;
    for (int i = 0; i < victims * (1 + BYSTANDERS); i++) {
      String id = scene.newId();
      ids.add(id);
      String owner = fleetShares ? shared : scene.principals().certificate();
      Side side = Side.of(owner, Network.fixed(places.get()), library);
      devices.add(scene.client(id, side).startIn(chance.between(0, 600)));
    }
    scene.pass(600 + scene.spell(60, 86_400));
    String principal = stolen ? shared : scene.principals().any();
    String address = places.get();
    LikelyCause cause = returns ? LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS : LikelyCause.HANDOVER;
    ids.subList(0, victims)
        .forEach(id -> scene.truth(id, scenario(stolen, returns), cause, Rhythm.NONE));
    if (returns) {
      scene.source(new OneSource(principal, address, victims));
    }
    Side source = Side.of(principal, Network.fixed(address), Library.any(chance));
    attack(scene, ids.subList(0, victims), devices, source, returns);
  }

  private static String scenario(boolean stolen, boolean returns) {
    return "attack-" + (stolen ? "stolen" : "own") + (returns ? "" : "-no-return");
  }

  private static void attack(
      Scene scene, List<String> ids, List<Client> devices, Side source, boolean returns) {
    Chance chance = scene.chance();
    double apart = chance.logBetween(0.2, 1800);
    boolean holds = chance.happens(0.5);
    double visit = chance.logBetween(1, 600);
    double at = 0;
    for (int i = 0; i < ids.size(); i++) {
      Client device = devices.get(i);
      Client attacker = scene.client(ids.get(i), source);
      if (!returns) {
        scene.time().in(at, device::vanish);
      }
      attacker.startIn(at);
      // One that holds what it has fights for it until it gives up.
      scene.time().in(at + (holds ? 5 : 1) * visit, attacker::vanish);
      at += chance.near(apart, 0.3);
    }
    scene.pass(at + 5 * visit + scene.spell(300, 40_000));
  }
}
