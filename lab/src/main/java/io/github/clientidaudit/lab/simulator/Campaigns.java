package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.List;
import java.util.function.Supplier;

/** Planned routine of many clients: one-way changes of one kind within minutes or hours. */
final class Campaigns {
  private final Scene scene;
  private final Chance chance;
  private final Fleet fleet;

  private Campaigns(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
    this.fleet = new Fleet(scene);
  }

  /** Plays any campaign. */
  static void play(Scene scene) {
    Campaigns campaign = new Campaigns(scene);
    switch (scene.chance().number(0, 3)) {
      case 0 -> campaign.rotation();
      case 1 -> campaign.provisioning();
      case 2 -> campaign.deploy();
      default -> campaign.movedSite();
    }
  }

  private void campaign(String kind, List<Fleet.Member> all) {
    scene.campaign(kind);
    for (Fleet.Member member : all) {
      scene.truth(member.id(), "fleet-" + kind, LikelyCause.HANDOVER, Rhythm.NONE);
    }
  }

  /** Each gets a certificate of its own, or all get one, within minutes or hours. */
  private void rotation() {
    Supplier<Network> homes = fleet.homes();
    List<Fleet.Member> all = fleet.connect(scene.principals()::certificate, homes);
    campaign("rotation", all);
    String shared = scene.principals().certificate();
    boolean one = chance.happens(0.4);
    double within = scene.spell(30, 40_000);
    for (Fleet.Member member : all) {
      String fresh = one ? shared : scene.principals().certificate();
      Side after = Side.of(fresh, member.side().network(), fleet.library());
      scene.time().in(chance.between(0, within), () -> replace(member, after));
    }
    scene.pass(within + scene.spell(60, 86_400));
  }

  private void replace(Fleet.Member member, Side after) {
    member.client().vanish();
    scene.client(member.id(), after).startIn(chance.logBetween(0.2, 5));
  }

  /** Each connects with a claim certificate, gets its own and connects with that. */
  private void provisioning() {
    String claim = scene.principals().certificate();
    scene.campaign("provisioning");
    Supplier<Network> homes = fleet.homes();
    double within = scene.spell(60, 40_000);
    double takes = chance.logBetween(1, 20);
    for (int i = 0; i < fleet.size(); i++) {
      String id = scene.newId();
      Network home = homes.get();
      scene.truth(id, "fleet-provisioning", LikelyCause.HANDOVER, Rhythm.NONE);
      Client first = scene.client(id, Side.of(claim, home, fleet.library()));
      Side own = Side.of(scene.principals().certificate(), home, fleet.library());
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
    List<Fleet.Member> all = fleet.connect(names, () -> Network.fixed(places.get()));
    campaign("deploy", all);
    double within = scene.spell(20, 3600);
    for (Fleet.Member member : all) {
      Side after = Side.of(names.get(), Network.fixed(places.get()), fleet.library());
      scene.time().in(chance.between(0, within), () -> replace(member, after));
    }
    scene.pass(within + scene.spell(60, 86_400));
  }

  /** The site's public address changes; each device comes back from the new one. */
  private void movedSite() {
    List<String> places = scene.networks().places(2);
    String[] now = {places.getFirst()};
    Network site = new Network("moved", () -> now[0]);
    List<Fleet.Member> all = fleet.connect(scene.principals()::certificate, () -> site);
    campaign("site", all);
    now[0] = places.getLast();
    double outage = chance.logBetween(0.5, 15);
    all.forEach(member -> member.client().cut(chance.about(outage, 0.5)));
    scene.pass(scene.spell(1200, 86_400));
  }
}
