package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happens to many client IDs at a time, and is no attack. */
final class Fleets {
  private final Scene scene;
  private final Chance chance;
  private final Library library;
  private final int size;

  private Fleets(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
    this.library = Library.any(chance);
    this.size = chance.logNumber(6, 40);
  }

  /** Plays any story of a fleet. */
  static void play(Scene scene) {
    Fleets fleet = new Fleets(scene);
    switch (scene.chance().number(0, 6)) {
      case 0 -> fleet.sharedCertificate();
      case 1 -> fleet.rotation();
      case 2 -> fleet.provisioning();
      case 3 -> fleet.deploy();
      case 4 -> fleet.movedSite();
      default -> fleet.brokerRestart();
    }
  }

  private record Member(String id, Side side, Client client) {}

  private List<Member> fleet(Supplier<String> names, Supplier<Network> networks) {
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

  private Supplier<Network> homes() {
    if (chance.happens(0.4)) {
      Network egress = scene.networks().fixed();
      return () -> egress;
    }
    Supplier<String> places = scene.networks().changing().addresses();
    return () -> Network.fixed(places.get());
  }

  /** One certificate for all; now and then one of them was cloned or has a bad link. */
  private void sharedCertificate() {
    String shared = scene.principals().certificate();
    Supplier<Network> homes = homes();
    List<Member> all = fleet(() -> shared, homes);
    int clones = chance.number(0, 3);
    for (Member member : all.subList(0, clones)) {
      boolean duplicate = chance.happens(0.2);
      Network where =
          duplicate
              ? member.side().network()
              : Network.fixed(chance.of(scene.networks().near(), scene.networks().far()));
      Library other = Library.any(chance);
      scene.truth(
          member.id(),
          "cloned-in-fleet",
          duplicate ? LikelyCause.DUPLICATE_PROCESS : LikelyCause.SHARED_CREDENTIALS,
          BackOff.rhythm(List.of(library.backOff(), other.backOff())));
      scene.client(member.id(), Side.of(shared, where, other)).startIn(chance.between(1, 600));
    }
    badLinks(all.subList(clones, clones + chance.number(0, 3)));
    scene.pass(scene.spell(120, 86_400), () -> scene.broker().mostTakeovers() > 100);
  }

  private void badLinks(List<Member> members) {
    for (Member member : members) {
      scene.truth(member.id(), "link-in-fleet", LikelyCause.UNSTABLE_CONNECTION, Rhythm.NONE);
      double mean = chance.logBetween(20, 7200);
      double at = 0;
      for (int cut = chance.logNumber(1, 60); cut > 0; cut--) {
        at += chance.exponential(mean);
        scene.time().in(at, () -> member.client().cut(chance.exponential(mean / 20)));
      }
    }
  }

  private void campaign(String kind, List<Member> all) {
    scene.campaign(kind);
    for (Member member : all) {
      scene.truth(member.id(), "fleet-" + kind, LikelyCause.HANDOVER, Rhythm.NONE);
    }
  }

  /** Each gets a certificate of its own, or all get one, within minutes or hours. */
  private void rotation() {
    Supplier<Network> homes = homes();
    List<Member> all = fleet(scene.principals()::certificate, homes);
    campaign("rotation", all);
    String shared = scene.principals().certificate();
    boolean one = chance.happens(0.4);
    double within = scene.spell(30, 40_000);
    for (Member member : all) {
      String fresh = one ? shared : scene.principals().certificate();
      Side after = Side.of(fresh, member.side().network(), library);
      scene.time().in(chance.between(0, within), () -> replace(member, after));
    }
    scene.pass(within + scene.spell(60, 86_400));
  }

  private void replace(Member member, Side after) {
    member.client().vanish();
    scene.client(member.id(), after).startIn(chance.logBetween(0.2, 5));
  }

  /** Each connects with a claim certificate, gets its own and connects with that. */
  private void provisioning() {
    String claim = scene.principals().certificate();
    scene.campaign("provisioning");
    Supplier<Network> homes = homes();
    double within = scene.spell(60, 40_000);
    double takes = chance.logBetween(1, 20);
    for (int i = 0; i < size; i++) {
      String id = scene.newId();
      Network home = homes.get();
      scene.truth(id, "fleet-provisioning", LikelyCause.HANDOVER, Rhythm.NONE);
      Client first = scene.client(id, Side.of(claim, home, library));
      Side own = Side.of(scene.principals().certificate(), home, library);
      double at = chance.between(0, within);
      first.startIn(at);
      scene
          .time()
          .in(
              at + 0.2 + chance.near(takes, 0.3),
              () -> {
                first.vanish();
                scene.client(id, own).start();
              });
    }
    scene.pass(within + scene.spell(60, 86_400));
  }

  /** New instances for all: at new addresses, with the old credential or new sessions. */
  private void deploy() {
    Supplier<String> sessions = scene.principals().sessions(scene.principals().role());
    String certificate = scene.principals().certificate();
    Supplier<String> names = chance.happens(0.6) ? sessions : () -> certificate;
    Supplier<String> places = scene.networks().changing().addresses();
    List<Member> all = fleet(names, () -> Network.fixed(places.get()));
    campaign("deploy", all);
    double within = scene.spell(20, 3600);
    for (Member member : all) {
      Side after = Side.of(names.get(), Network.fixed(places.get()), library);
      scene.time().in(chance.between(0, within), () -> replace(member, after));
    }
    scene.pass(within + scene.spell(60, 86_400));
  }

  /** The site's public address changes; each device comes back from the new one. */
  private void movedSite() {
    List<String> places = scene.networks().places(2);
    String[] now = {places.getFirst()};
    Network site = new Network("moved", () -> now[0]);
    List<Member> all = fleet(scene.principals()::certificate, () -> site);
    campaign("site", all);
    now[0] = places.getLast();
    double outage = chance.logBetween(0.5, 15);
    all.forEach(member -> member.client().cut(chance.about(outage, 0.5)));
    scene.pass(scene.spell(1200, 86_400));
  }

  /** A broker's node dies: all are back at once, from where they were. */
  private void brokerRestart() {
    Supplier<Network> homes = homes();
    List<Member> all = fleet(scene.principals()::certificate, homes);
    for (Member member : all) {
      scene.truth(member.id(), "mass-reconnect", LikelyCause.UNSTABLE_CONNECTION, Rhythm.NONE);
    }
    for (int times = chance.logNumber(1, 4); times > 0; times--) {
      double outage = chance.logBetween(0.1, 15);
      all.forEach(member -> member.client().cut(outage));
      scene.pass(scene.spell(1800, 86_400));
    }
  }
}
