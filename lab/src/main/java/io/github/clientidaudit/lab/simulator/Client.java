package io.github.clientidaudit.lab.simulator;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One program with a client ID that connects, loses its connection and comes back. */
final class Client {
  private final Timeline time;
  private final Broker broker;
  private final Chance chance;
  private final String clientId;
  private final Supplier<String> principals;
  private final Network network;
  private final BackOff backOff;
  private final double keepAlive;
  private final double handshake;

  private boolean running;
  private Broker.@Nullable Connection connected;
  private double downUntil;
  private int attempt;
  private double previousPause;
  private int plan;

  Client(Scene scene, String clientId, Side side, double keepAlive) {
    this.time = scene.time();
    this.broker = scene.broker();
    this.chance = scene.chance();
    this.clientId = clientId;
    this.principals = side.principals();
    this.network = side.network();
    this.backOff = side.library().backOff();
    this.keepAlive = keepAlive;
    this.handshake = chance.logBetween(0.01, 0.1);
  }

  String clientId() {
    return clientId;
  }

  /** Connects now; comes back by itself from now on. */
  Client start() {
    running = true;
    beginAnew();
    connectIn(0);
    return this;
  }

  Client startIn(double seconds) {
    time.in(seconds, this::start);
    return this;
  }

  /** Ends with a goodbye, for good or until it is started again. */
  void stop() {
    end(connection -> broker.close(connection, "CLIENT_INITIATED_DISCONNECT"));
  }

  /** Ends without a word: to the broker it is still there. */
  void vanish() {
    end(connection -> broker.fallSilent(connection, keepAlive));
  }

  private void end(Consumer<Broker.Connection> how) {
    running = false;
    Broker.Connection last = connected;
    connected = null;
    if (last != null) {
      how.accept(last);
    }
  }

  /** The link dies unseen by the broker, and is there again some seconds later. */
  void cut(double outage) {
    lose(outage, connection -> broker.fallSilent(connection, keepAlive));
  }

  /** The link dies and the broker sees it. */
  void drop(double outage) {
    lose(outage, connection -> broker.close(connection, "CONNECTION_LOST"));
  }

  private void lose(double outage, Consumer<Broker.Connection> how) {
    downUntil = Math.max(downUntil, time.now() + outage);
    Broker.Connection last = connected;
    if (last != null) {
      how.accept(last);
      comeBack(last);
    }
  }

  /** The broker says that another took the client ID. */
  void evicted() {
    Broker.Connection last = connected;
    if (last != null) {
      comeBack(last);
    }
  }

  private void comeBack(Broker.Connection last) {
    connected = null;
    if (time.now() - last.since() >= backOff.steadySeconds()) {
      beginAnew();
    }
    connectIn(nextPause());
  }

  private void beginAnew() {
    attempt = 0;
    previousPause = 0;
  }

  private double nextPause() {
    previousPause = backOff.pause(attempt++, previousPause, chance);
    return previousPause;
  }

  private void connectIn(double pause) {
    int mine = ++plan;
    time.in(
        pause + chance.near(handshake, 0.1),
        () -> {
          if (running && mine == plan) {
            connect();
          }
        });
  }

  private void connect() {
    if (time.now() < downUntil) {
      connectIn(nextPause());
      return;
    }
    connected = broker.connect(this, principals.get(), network.addresses().get());
  }

  boolean isConnected() {
    return connected != null;
  }
}
