package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Where one story is played, and what is known about it. */
final class Scene {
  /** More takeovers of one client ID than this are not worth their time. */
  static final int MOST_TAKEOVERS = 300;

  /** What an audit can see at most. */
  private static final double LONGEST_SECONDS = Duration.ofDays(30).toSeconds();

  /** No keep-alive at all. */
  static final double NEVER = 1e9;

  private static final List<String> THINGS =
      List.of("press", "pump", "truck", "meter", "gateway", "sensor", "kiosk", "boiler", "cam");

  private final Chance chance;
  private final Timeline time = new Timeline();
  private final BrokerModel model;
  private final double pace;
  private final Broker broker;
  private final Networks networks;
  private final Principals principals;
  private final Map<String, Situation> situations = new HashMap<>();
  private final Set<String> clientIds = new HashSet<>();
  private String library = "none";
  private String network = "fixed";
  private @Nullable OneSource source;
  private @Nullable String campaign;

  Scene(Chance chance, BrokerModel model, double pace) {
    this.chance = chance;
    this.model = model;
    this.pace = pace;
    this.broker = new Broker(time, chance, model, pace);
    this.networks = new Networks(chance);
    this.principals = new Principals(chance);
  }

  Chance chance() {
    return chance;
  }

  Timeline time() {
    return time;
  }

  Broker broker() {
    return broker;
  }

  Networks networks() {
    return networks;
  }

  Principals principals() {
    return principals;
  }

  /** A client ID that nobody has yet. */
  String newId() {
    String id;
    do {
      id = chance.of(THINGS) + "-" + chance.number(100, 9999);
    } while (!clientIds.add(id));
    return id;
  }

  /** A client, not yet started; the first one gives the story its family. */
  Client client(String clientId, Side side, double keepAlive) {
    if (library.equals("none")) {
      library = side.library().name();
      network = side.network().name();
    }
    return new Client(this, clientId, side, keepAlive);
  }

  Client client(String clientId, Side side) {
    return client(clientId, side, chance.logBetween(30, 1200));
  }

  /** A client beside the story, which is never taken over. */
  Client bystander(Side side) {
    return new Client(this, newId(), side, chance.logBetween(5, 10));
  }

  void truth(String clientId, String scenario, LikelyCause cause, Rhythm rhythm) {
    situations.put(clientId, new Situation(scenario, cause, rhythm));
  }

  void source(OneSource one) {
    this.source = one;
  }

  void campaign(String kind) {
    this.campaign = kind;
  }

  /** Whether more would not be looked at. */
  boolean isOver() {
    return broker.mostTakeovers() > MOST_TAKEOVERS || time.now() * pace >= LONGEST_SECONDS;
  }

  void pass(double seconds, BooleanSupplier enough) {
    if (!isOver()) {
      double left = LONGEST_SECONDS / pace - time.now();
      time.pass(
          Math.min(seconds, left),
          () -> broker.mostTakeovers() > MOST_TAKEOVERS || enough.getAsBoolean());
    }
  }

  void pass(double seconds) {
    pass(seconds, () -> false);
  }

  /**
   * A time between the two, each factor as likely; at slow paces never so long that nothing else
   * would fit into the story.
   */
  double spell(double low, double high) {
    double longest = LONGEST_SECONDS / pace / 8;
    return chance.logBetween(Math.min(low, longest / 2), Math.min(high, longest));
  }

  /** Lets time pass until the client ID was taken over so often. */
  void until(String clientId, int takeovers, double seconds) {
    pass(seconds, () -> broker.takeovers(clientId) >= takeovers);
  }

  /** Ends at some moment after so many takeovers and before the next one, if it comes so far. */
  void endAfter(String clientId, int takeovers) {
    until(clientId, takeovers + 1, LONGEST_SECONDS);
    if (broker.takeovers(clientId) > takeovers) {
      broker.forgetAfter(clientId, takeovers);
    }
  }

  /** The story as it was played. */
  Simulated simulated(String name) {
    List<LifecycleEvent> events = broker.events();
    Map<String, Situation> clients = new HashMap<>();
    for (LifecycleEvent event : events) {
      if (event.kind() == Kind.TAKEOVER) {
        Situation situation = situations.get(event.clientId());
        if (situation == null) {
          throw new IllegalStateException(name + ": nobody knows why " + event.clientId());
        }
        clients.put(event.clientId(), situation);
      }
    }
    Family family =
        new Family(library, model.name(), "x" + (pace == 0.2 ? "0.2" : Math.round(pace)), network);
    return new Simulated(name, family, clients, source, campaign, events);
  }
}
