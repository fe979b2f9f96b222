package io.github.clientidaudit.situation;

import io.github.clientidaudit.domain.Ids;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A program that keeps a connection: it comes back whenever it notices that it lost it. */
final class Client {
  private static final String LOST = "CONNECTION_LOST";
  private static final String TIMED_OUT = "MQTT_KEEP_ALIVE_TIMEOUT";
  private static final String SAID_GOODBYE = "CLIENT_INITIATED_DISCONNECT";

  private final World world;
  private final String clientId;
  private final Supplier<String> principal;
  private final Supplier<String> address;
  private final Pauses pauses;
  private double keepAlive = 60;
  private World.@Nullable Connection connection;

  /** Grows whenever a plan to connect becomes void. */
  private long plans;

  Client(
      World world,
      String clientId,
      Supplier<String> principal,
      Supplier<String> address,
      Pauses pauses) {
    this.world = world;
    this.clientId = clientId;
    this.principal = principal;
    this.address = address;
    this.pauses = pauses;
  }

  Client(World world, String clientId, String principal, String address, Pauses pauses) {
    this(world, clientId, () -> principal, () -> address, pauses);
  }

  /** A certificate's ID. */
  static String certificate(String name) {
    return Ids.sha256(name);
  }

  /** With another keep-alive interval than a minute, in seconds. */
  Client keepAlive(double seconds) {
    keepAlive = seconds;
    return this;
  }

  /** Switches it on for a while; at the end it says goodbye. */
  Client on(double from, double to) {
    world.at(from, this::connect);
    world.at(to, this::off);
    return this;
  }

  /** Switches it on for good. */
  Client on(double from) {
    world.at(from, this::connect);
    return this;
  }

  /** Connects now, on a new connection if there is one already. */
  void connect() {
    plans++;
    forget();
    Optional<World.Connection> made =
        world.connect(clientId, principal.get(), address.get(), this::thrownOff);
    connection = made.orElse(null);
    if (made.isEmpty()) {
      connectIn(pauses.next(0, world.random()));
    }
  }

  /** Says goodbye, if it is connected, and does not come back. */
  void off() {
    plans++;
    World.Connection ended = forget();
    if (ended != null) {
      world.end(ended, SAID_GOODBYE);
    }
  }

  /** Says goodbye and comes back. */
  void restartWell(double after) {
    off();
    connectIn(after);
  }

  /** Is gone without a word: the broker notices by the keep-alive, if nobody evicts it before. */
  void vanish() {
    plans++;
    World.Connection dead = forget();
    if (dead != null) {
      double noticed = world.now() + keepAlive * (1 + 0.5 * world.random().nextDouble());
      world.at(noticed, () -> world.end(dead, TIMED_OUT));
    }
  }

  /** Is gone without a word and comes back, perhaps before the broker noticed. */
  void vanish(double backAfter) {
    vanish();
    connectIn(backAfter);
  }

  /** Loses its connection so that the broker sees it at once, and comes back. */
  void lose(double backAfter) {
    plans++;
    World.Connection lost = forget();
    if (lost != null) {
      world.end(lost, LOST);
    }
    connectIn(backAfter);
  }

  private World.@Nullable Connection forget() {
    World.Connection before = connection;
    connection = null;
    if (before != null) {
      before.deaf();
    }
    return before;
  }

  private void thrownOff() {
    double lived = connection == null ? 0 : world.now() - connection.since();
    connection = null;
    connectIn(pauses.next(lived, world.random()));
  }

  private void connectIn(double seconds) {
    long plan = ++plans;
    world.at(
        world.now() + seconds,
        () -> {
          if (plan == plans) {
            connect();
          }
        });
  }
}
