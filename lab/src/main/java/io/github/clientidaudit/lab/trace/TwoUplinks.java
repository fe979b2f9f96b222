package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ3;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO5;
import static io.github.clientidaudit.lab.device.Library.PAHO_PYTHON;
import static io.github.clientidaudit.lab.trace.Broker.HIVEMQ;
import static io.github.clientidaudit.lab.trace.Broker.MOSQUITTO;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** One device that changes between two ways to the broker. */
final class TwoUplinks {
  private static final String ID = "truck-19";

  private TwoUplinks() {}

  static List<Scenario> scenarios() {
    return List.of(
        twoUplinks(HIVEMQ, MADE, Party.of(HIVEMQ5, 1), 60, 0),
        twoUplinks(HIVEMQ, MEASURED, Party.of(PAHO3, 1), 80, 0),
        twoUplinks(HIVEMQ, MADE, Party.of(AWS, 1, 30), 120, 0),
        twoUplinks(HIVEMQ, MEASURED, Party.of(HIVEMQ3, 2), 130, 0),
        twoUplinks(HIVEMQ, MADE, Party.of(PAHO3, 1), 20, 40),
        twoUplinks(HIVEMQ, MEASURED, Party.of(HIVEMQ5, 2), 25, 25),
        twoUplinks(HIVEMQ, MEASURED, Party.of(PAHO5, 1), 20, 200),
        twoUplinks(HIVEMQ, MADE, Party.of(HIVEMQ3, 2), 20, 130),
        twoUplinks(MOSQUITTO, MADE, Party.of(MQTTJS, 5), 180, 0),
        twoUplinks(MOSQUITTO, MEASURED, Party.of(PAHO_PYTHON, 1, 30), 90, 0));
  }

  /**
   * A change after each dwell time.
   *
   * @param seconds dwell time that really passes
   * @param minutes dwell time that is only written down
   */
  private static Scenario twoUplinks(
      Broker broker, Split split, Party party, int seconds, int minutes) {
    Duration dwell = Duration.ofMinutes(minutes).plusSeconds(seconds);
    String dwellSeconds = dwell.toSeconds() + "s";
    return new Scenario(
        "unstable-connection",
        "two-uplinks-" + dwellSeconds + "-" + party,
        split,
        Scenario.parameters("party", party, "dwell", dwellSeconds),
        Family.of(List.of(party.library()), broker, Pace.of(dwell), Network.TWO_UPLINKS),
        Rhythm.ONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          stage.truth(ID, Cause.UNSTABLE_CONNECTION);
          List<InetAddress> uplinks = List.of(stage.address(), stage.address());
          Device device =
              stage.device(
                  ID, stage.certificate(), uplinks.getLast(), party.library(), party.backoff());
          device.start();
          int mostSeconds = broker == HIVEMQ ? 600 : 1200;
          int changes = Math.clamp(mostSeconds / seconds, 5, 9);
          for (int change = 0; change < changes; change++) {
            stage.seconds(seconds);
            stage.timePasses(Duration.ofMinutes(minutes));
            stage.seconds(stage.random().nextDouble(3));
            device.link().moveTo(uplinks.get(change % 2));
            device.link().cut();
          }
          stage.seconds(20);
        });
  }
}
