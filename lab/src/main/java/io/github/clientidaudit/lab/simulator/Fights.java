package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.List;

/** Several live clients with one client ID, all of which come back. */
final class Fights {
  private final Scene scene;
  private final Chance chance;
  private final LikelyCause cause;
  private final int takeovers;
  private final String id;
  private List<Side> sides = List.of();
  private List<Client> clients = List.of();

  private Fights(Scene scene, LikelyCause cause, int takeovers) {
    this.scene = scene;
    this.chance = scene.chance();
    this.cause = cause;
    this.takeovers = takeovers;
    this.id = scene.newId();
  }

  /** Plays any fight of this cause, with about so many takeovers. */
  static void play(Scene scene, LikelyCause cause, int takeovers) {
    new Fights(scene, cause, takeovers).play();
  }

  private void play() {
    if (cause == LikelyCause.SHARED_CREDENTIALS && chance.happens(0.25)) {
      many();
      return;
    }
    sides = new Sides(scene).fighting(cause, chance.of(2, 2, 2, 2, 2, 2, 2, 3, 3, 5));
    clients = sides.stream().map(side -> scene.client(id, side)).toList();
    int course = takeovers < 4 ? chance.number(0, 2) : chance.number(0, 7);
    switch (course) {
      case 2, 3 -> ends();
      case 4 -> nights();
      case 5 -> recurs();
      case 6 -> leavesAndJoins();
      default -> steady();
    }
  }

  private void told(String course) {
    scene.truth(
        id,
        "fight-" + course,
        cause,
        BackOff.rhythm(sides.stream().map(side -> side.library().backOff()).toList()));
  }

  /** The first is there for a while before the others come. */
  private void join() {
    clients.getFirst().start();
    scene.pass(scene.spell(10, 86_400));
    double after = 0;
    for (Client client : clients.subList(1, clients.size())) {
      client.startIn(after);
      after += chance.logBetween(0.5, 3600);
    }
  }

  private void steady() {
    told("steady");
    join();
    scene.endAfter(id, takeovers);
  }

  private void ends() {
    told("ends");
    join();
    scene.until(id, takeovers, 1e9);
    Client goes = chance.of(clients);
    for (Client client : clients) {
      if (client == goes || (clients.size() > 2 && chance.happens(0.3))) {
        leave(client);
      }
    }
    scene.pass(scene.spell(60, 86_400), () -> scene.broker().takeovers(id) > takeovers + 2);
  }

  private void leave(Client client) {
    if (chance.happens(0.5)) {
      client.stop();
    } else {
      client.vanish();
    }
  }

  /** By day both are on; by night the plant is off, or one side of it. */
  private void nights() {
    told("nights");
    join();
    double day = chance.logBetween(600, 50_000);
    double night = chance.between(0.3, 2) * day;
    boolean all = chance.happens(0.5);
    int aDay = Math.max(1, takeovers / chance.number(2, 4));
    for (int total = aDay; scene.broker().takeovers(id) < takeovers; total += aDay) {
      scene.until(id, total, day);
      List<Client> off = all ? clients : clients.subList(1, clients.size());
      off.forEach(Client::stop);
      if (scene.isOver()) {
        return;
      }
      scene.pass(night);
      off.forEach(client -> client.startIn(chance.between(0, 30)));
    }
    scene.endAfter(id, scene.broker().takeovers(id));
  }

  private void recurs() {
    told("recurs");
    join();
    int episodes = chance.number(2, 4);
    for (int episode = 1; episode <= episodes; episode++) {
      scene.until(id, takeovers * episode / episodes, 1e9);
      leave(clients.getLast());
      scene.pass(scene.spell(600, 200_000));
      clients.getLast().start();
    }
    scene.endAfter(id, Math.max(1, scene.broker().takeovers(id)));
  }

  private void leavesAndJoins() {
    told("joins");
    join();
    for (int part = 1; part <= 3; part++) {
      scene.until(id, takeovers * part / 4, 1e9);
      leave(clients.getLast());
      scene.until(id, takeovers, chance.logBetween(1, 3600));
      clients.getLast().start();
    }
    scene.endAfter(id, Math.max(takeovers, scene.broker().takeovers(id)));
  }

  /** Very many parties: an app with a fixed ID, or instances that come once each. */
  private void many() {
    if (chance.happens(0.5)) {
      sides = new Sides(scene).app(chance.logNumber(3, 40));
      clients = sides.stream().map(side -> scene.client(id, side)).toList();
      told("app");
      join();
    } else {
      scene.truth(id, "fight-instances", cause, Rhythm.NONE);
      instances();
    }
    scene.endAfter(id, takeovers);
  }

  /** Each does its work for a while, is thrown off, tries a few times at most, and ends. */
  private void instances() {
    var next = new Sides(scene).instances();
    double gap = chance.logBetween(2, 3600);
    double patience = chance.logBetween(0.05, 3) * gap;
    double at = 0;
    for (int i = 0; i <= takeovers; i++) {
      Client client = scene.client(id, next.get());
      client.startIn(at);
      scene.time().in(at + chance.near(patience, 0.3), client::vanish);
      at += chance.exponential(gap);
    }
  }
}
