package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.MOSQUITTO_SUB;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO_GO;
import static io.github.clientidaudit.lab.device.Library.PAHO_PYTHON;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** One device with a bad link at mosquitto, behind no, one or several addresses of a carrier. */
final class Roaming {
  private static final String ID = "truck-19";
  private static final Duration LONG = Duration.ofMinutes(18);
  private static final int NEW_EACH_TIME = 0;

  private Roaming() {}

  static List<Scenario> scenarios() {
    return List.of(
        roaming(MADE, Party.of(PAHO_PYTHON, 1, 120), 1, 60),
        roaming(MEASURED, Party.of(MQTTJS, 5), 1, 90),
        roaming(MADE, Party.of(MOSQUITTO_SUB, 1), 2, 60),
        roaming(MEASURED, Party.of(PAHO3, 1), 2, 40),
        roaming(MADE, Party.of(PAHO_GO, 1, 60), 4, 90),
        roaming(MEASURED, Party.of(MQTTJS, 2), 4, 45),
        roaming(MADE, Party.of(MQTTJS, 5), 16, 50),
        roaming(MEASURED, Party.of(PAHO_PYTHON, 1, 60), 16, 30),
        roaming(MADE, Party.of(HIVEMQ5, 2), NEW_EACH_TIME, 70),
        roaming(MEASURED, Party.of(MOSQUITTO_SUB, 1), NEW_EACH_TIME, 100));
  }

  /**
   * Cuts with exponentially distributed distances.
   *
   * @param addresses how many there are, or {@link #NEW_EACH_TIME}
   */
  private static Scenario roaming(Split split, Party party, int addresses, int meanSeconds) {
    Network network = network(addresses);
    String where = network + (network == Network.NAT_POOL ? "-" + addresses : "");
    return new Scenario(
        "unstable-connection",
        where + "-irregular-" + meanSeconds + "s-" + party,
        split,
        Scenario.parameters("party", party, "address", where, "meanSeconds", meanSeconds),
        Family.of(
            List.of(party.library()),
            Broker.MOSQUITTO,
            Pace.of(Duration.ofSeconds(meanSeconds)),
            network),
        Rhythm.NONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          stage.truth(ID, Cause.UNSTABLE_CONNECTION);
          List<InetAddress> pool = Stream.generate(stage::address).limit(addresses).toList();
          Device device =
              stage
                  .device(
                      ID,
                      stage.certificate(),
                      next(stage, pool),
                      party.library(),
                      party.backoff(),
                      // So long that the broker never notices by itself.
                      Duration.ofMinutes(10))
                  .start();
          InstantSource clock = InstantSource.system();
          Instant end = clock.instant().plus(LONG);
          while (clock.instant().isBefore(end)) {
            stage.aboutSeconds(meanSeconds);
            cut(stage, device, next(stage, pool));
          }
          stage.seconds(20);
        });
  }

  private static Network network(int addresses) {
    return switch (addresses) {
      case NEW_EACH_TIME -> Network.NEW_ADDRESSES;
      case 1 -> Network.ONE_ADDRESS;
      default -> Network.NAT_POOL;
    };
  }

  private static InetAddress next(Stage stage, List<InetAddress> pool) {
    return pool.isEmpty() ? stage.address() : pool.get(stage.random().nextInt(pool.size()));
  }

  private static void cut(Stage stage, Device device, InetAddress next)
      throws InterruptedException {
    device.link().down();
    device.link().cut();
    stage.seconds(stage.random().nextDouble(0.1, 3));
    device.link().moveTo(next);
    device.link().up();
  }
}
