package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.Authority;
import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.device.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where one scenario is played: makes its devices, keeps its time, and is told the truth. */
final class Stage implements AutoCloseable {
  static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  /** The one source that took many client IDs. */
  record Source(String principalId, String ipAddress, int clientIds) {}

  private final String name;
  private final Authority authority;
  private final InetSocketAddress broker;
  private final Trace trace;
  private final Random random;
  private final AtomicInteger addresses;
  private final Queue<Device> devices = new ConcurrentLinkedQueue<>();
  private final Map<String, Cause> truths = new TreeMap<>();
  private @Nullable Source source;
  private volatile boolean over;

  Stage(String name, Authority authority, InetSocketAddress broker, Trace trace) {
    this.name = name;
    this.authority = authority;
    this.broker = broker;
    this.trace = trace;
    this.random = new Random(name.hashCode());
    this.addresses = new AtomicInteger(random.nextInt(300));
  }

  /** A principal of its own. */
  Identity certificate() {
    return authority.issue(name);
  }

  /** An address that nobody else has in this trace. */
  InetAddress address() {
    return Addresses.loopback(addresses.getAndIncrement());
  }

  /** The same numbers in each run of this scenario. */
  Random random() {
    return random;
  }

  Device device(
      String clientId, Identity identity, InetAddress address, Library library, Backoff backoff) {
    return device(clientId, identity, address, library, backoff, KEEP_ALIVE);
  }

  /** A device that is not connected yet. */
  Device device(
      String clientId,
      Identity identity,
      InetAddress address,
      Library library,
      Backoff backoff,
      Duration keepAlive) {
    try {
      Device device =
          new Device(broker, address, name + "." + clientId, identity, library, backoff, keepAlive);
      devices.add(device);
      return device;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A healthy device that stays, and one that comes for a while and goes, again and again. */
  void bystanders(String stays, String comesAndGoes) {
    device(stays, certificate(), address(), Library.HIVEMQ5, Backoff.seconds(1)).start();
    Identity identity = certificate();
    InetAddress address = address();
    int rhythm = 15 + random.nextInt(20);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (!over) {
                  Device device =
                      device(comesAndGoes, identity, address, Library.PAHO3, Backoff.NEVER).start();
                  Thread.sleep(Duration.ofSeconds(rhythm));
                  device.stop();
                  Thread.sleep(Duration.ofSeconds(rhythm));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  void seconds(double seconds) throws InterruptedException {
    Thread.sleep(Duration.ofMillis((long) (seconds * 1000)));
  }

  /** A while of random length, as between events that have nothing to do with each other. */
  void aboutSeconds(double mean) throws InterruptedException {
    seconds(Math.clamp(-mean * Math.log(1 - random.nextDouble()), 2, 4 * mean));
  }

  /** What comes later is written down as if this time had passed. */
  void timePasses(Duration time) {
    trace.timePasses(time);
  }

  void awaitTakeovers(String clientId, int count) throws InterruptedException {
    trace.awaitTakeovers(clientId, count);
  }

  int takeovers(String clientId) {
    return trace.takeovers().getOrDefault(clientId, 0);
  }

  void truth(String clientId, Cause cause) {
    truths.put(clientId, cause);
  }

  void source(Identity identity, InetAddress address, int clientIds) {
    source = new Source(identity.principalId(), Addresses.documented(address), clientIds);
  }

  Map<String, Cause> truths() {
    return truths;
  }

  @Nullable Source source() {
    return source;
  }

  @Override
  public void close() {
    over = true;
    trace.finish();
    devices.forEach(Device::close);
  }
}
