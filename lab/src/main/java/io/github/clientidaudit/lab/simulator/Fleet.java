package io.github.clientidaudit.lab.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Many devices of one make, each with a client ID of its own. */
final class Fleet {
  private final Scene scene;
  private final Chance chance;
  private final Library library;
  private final int size;

  Fleet(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
    this.library = Library.any(chance);
    this.size = chance.logNumber(6, 40);
  }

  /** One device of a fleet and its client, which is running. */
  record Member(String id, Side side, Client client) {}

  Library library() {
    return library;
  }

  int size() {
    return size;
  }

  /** Starts all, and lets them be for a while. */
  List<Member> connect(Supplier<String> names, Supplier<Network> networks) {
    List<Member> all = new ArrayList<>();
    double spread = chance.logBetween(1, 3600);
    for (int i = 0; i < size; i++) {
      String id = scene.newId();
      Side side = Side.of(names.get(), networks.get(), library);
      all.add(new Member(id, side, scene.client(id, side).startIn(chance.between(0, spread))));
    }
    scene.pass(spread + scene.spell(60, 86_400));
    return all;
  }

  /** Where the next device is: in a home of its own, or all behind one egress. */
  Supplier<Network> homes() {
    if (chance.happens(0.4)) {
      Network egress = scene.networks().fixed();
      return () -> egress;
    }
    Supplier<String> places = scene.networks().changing().addresses();
    return () -> Network.fixed(places.get());
  }
}
