package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.List;

/** What happens to many client IDs at a time, and is no attack. */
final class Fleets {
  private final Scene scene;
  private final Chance chance;
  private final Fleet fleet;

  private Fleets(Scene scene) {
    this.scene = scene;
    this.chance = scene.chance();
    this.fleet = new Fleet(scene);
  }

  /** Plays any story of a fleet that is no campaign. */
  static void play(Scene scene) {
    Fleets story = new Fleets(scene);
    switch (scene.chance().number(0, 2)) {
      case 0 -> story.sharedCertificate();
      case 1 -> story.brokerRestart();
      default -> story.siteOutage();
    }
  }

  /** One certificate for all; now and then one of them was cloned or has a bad link. */
  private void sharedCertificate() {
    String shared = scene.principals().certificate();
    List<Fleet.Member> all = fleet.connect(() -> shared, fleet.homes());
    int clones = chance.number(0, 3);
    for (Fleet.Member member : all.subList(0, clones)) {
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
          BackOff.rhythm(List.of(fleet.library().backOff(), other.backOff())));
      scene.client(member.id(), Side.of(shared, where, other)).startIn(chance.between(1, 600));
    }
    badLinks(all.subList(clones, clones + chance.number(0, 3)));
    scene.pass(scene.spell(120, 86_400), () -> scene.broker().mostTakeovers() > 100);
  }

  private void badLinks(List<Fleet.Member> members) {
    for (Fleet.Member member : members) {
      scene.truth(member.id(), "link-in-fleet", LikelyCause.UNSTABLE_CONNECTION, Rhythm.NONE);
      double mean = chance.logBetween(20, 7200);
      double at = 0;
      for (int cut = chance.logNumber(1, 60); cut > 0; cut--) {
        at += chance.exponential(mean);
        scene.time().in(at, () -> member.client().cut(chance.exponential(mean / 20)));
      }
    }
  }

  /** A broker's node dies: all are back at once, from where they were. */
  private void brokerRestart() {
    List<Fleet.Member> all = fleet.connect(scene.principals()::certificate, fleet.homes());
    for (int times = chance.logNumber(1, 4); times > 0; times--) {
      outage(all, "mass-reconnect", chance.logBetween(0.1, 15));
      scene.pass(scene.spell(1800, 86_400));
    }
  }

  /** The uplink of a site fails for a while, again and again; the broker notices some of it. */
  private void siteOutage() {
    Network egress = chance.happens(0.6) ? scene.networks().fixed() : scene.networks().changing();
    List<Fleet.Member> all = fleet.connect(scene.principals()::certificate, () -> egress);
    double length = chance.logBetween(1, 300);
    for (int times = chance.logNumber(1, 30); times > 0; times--) {
      outage(all, "site-outage", chance.exponential(length));
      scene.pass(scene.spell(60, 40_000));
    }
  }

  private void outage(List<Fleet.Member> all, String scenario, double seconds) {
    for (Fleet.Member member : all) {
      scene.truth(member.id(), scenario, LikelyCause.UNSTABLE_CONNECTION, Rhythm.NONE);
      member.client().cut(seconds);
    }
  }
}
