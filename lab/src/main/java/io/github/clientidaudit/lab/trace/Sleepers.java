package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.MOSQUITTO_SUB;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO5;
import static io.github.clientidaudit.lab.device.Library.PAHO_GO;
import static io.github.clientidaudit.lab.device.Library.PAHO_PYTHON;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.device.Library;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One device that never says goodbye: it sleeps deeply, or restarts again and again. */
final class Sleepers {
  private static final String ID = "probe-05";
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(10);
  private static final double AWAKE_SECONDS = 3;

  private Sleepers() {}

  static List<Scenario> scenarios() {
    return List.of(
        sleeper(MADE, PAHO_PYTHON, 30, 1),
        sleeper(MEASURED, MOSQUITTO_SUB, 60, 1),
        sleeper(MADE, MQTTJS, 120, 1),
        sleeper(MEASURED, PAHO_GO, 45, 1),
        sleeper(MADE, MQTTJS, 60, 4),
        sleeper(MEASURED, PAHO_PYTHON, 90, 16),
        restarts(MADE, MOSQUITTO_SUB, 5),
        restarts(MEASURED, MQTTJS, 8),
        restarts(MADE, PAHO5, 12),
        restarts(MEASURED, AWS, 10),
        restarts(MEASURED, PAHO_PYTHON, 20));
  }

  /** Wakes up, connects, and loses its power a moment later. */
  private static Scenario sleeper(Split split, Library library, int seconds, int addresses) {
    int wakes = 18 * 60 / seconds;
    Network network = addresses == 1 ? Network.ONE_ADDRESS : Network.NAT_POOL;
    return scenario(
        "deep-sleep", split, library, seconds, addresses, network, wakes, AWAKE_SECONDS);
  }

  /** Runs, is reset by its watchdog, and connects again. */
  private static Scenario restarts(Split split, Library library, int seconds) {
    int restarts = 6 * 60 / seconds;
    return scenario(
        "restart-loop", split, library, seconds, 1, Network.ONE_ADDRESS, restarts, seconds - 1);
  }

  private static Scenario scenario(
      String kind,
      Split split,
      Library library,
      int seconds,
      int addresses,
      Network network,
      int lives,
      double awakeSeconds) {
    return new Scenario(
        kind,
        "every-" + seconds + "s-" + network + "-" + library,
        split,
        Scenario.parameters("library", library, "seconds", seconds, "addresses", addresses),
        Family.of(
            List.of(library), Broker.MOSQUITTO, Pace.of(Duration.ofSeconds(seconds)), network),
        Rhythm.ONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          stage.truth(ID, Cause.UNSTABLE_CONNECTION);
          Identity identity = stage.certificate();
          List<InetAddress> pool = Stream.generate(stage::address).limit(addresses).toList();
          for (int life = 0; life < lives; life++) {
            InetAddress address = pool.get(stage.random().nextInt(addresses));
            Device device =
                stage.device(ID, identity, address, library, Backoff.seconds(5), KEEP_ALIVE);
            device.start();
            stage.seconds(awakeSeconds);
            device.vanish();
            stage.seconds(seconds - awakeSeconds);
          }
        });
  }
}
