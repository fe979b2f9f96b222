package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ3;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.MOSQUITTO_SUB;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO5;
import static io.github.clientidaudit.lab.device.Library.PAHO_PYTHON;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** A new certificate or a new instance takes over, and the old one is ended for good. */
final class Handovers {
  private static final String ID = "gateway-3";

  private Handovers() {}

  private enum Change {
    CERTIFICATE("rotated-certificate"),
    CERTIFICATE_AND_ADDRESS("rotated-certificate-other-address"),
    INSTANCE("replaced-instance");

    private final String label;

    Change(String label) {
      this.label = label;
    }

    Network network() {
      return this == CERTIFICATE ? Network.ONE_ADDRESS : Network.MOVED;
    }
  }

  static List<Scenario> scenarios() {
    return List.of(
        handover(MADE, Change.CERTIFICATE, Party.of(PAHO3, 1), false, 0),
        handover(MEASURED, Change.CERTIFICATE, Party.of(HIVEMQ5, 5), false, 0),
        handover(MEASURED, Change.CERTIFICATE, Party.of(AWS, 1, 120), true, 0),
        handover(MADE, Change.CERTIFICATE, Party.of(HIVEMQ3, 2), true, 0),
        handover(MADE, Change.CERTIFICATE_AND_ADDRESS, Party.of(HIVEMQ5, 1), false, 3),
        handover(MEASURED, Change.CERTIFICATE_AND_ADDRESS, Party.of(PAHO5, 1), false, 6),
        handover(MEASURED, Change.CERTIFICATE_AND_ADDRESS, Party.of(PAHO3, 1), true, 0),
        handover(MADE, Change.CERTIFICATE_AND_ADDRESS, Party.of(AWS, 2, 60), true, 0),
        handover(MADE, Change.INSTANCE, Party.of(AWS, 1, 120), false, 0),
        handover(MEASURED, Change.INSTANCE, Party.of(PAHO3, 1), false, 4),
        handover(MEASURED, Change.INSTANCE, Party.of(HIVEMQ5, 2), true, 0),
        handover(MADE, Change.INSTANCE, Party.of(PAHO5, 1), true, 2),
        nightlyRestart(MADE, Party.of(HIVEMQ5, 2), 1),
        nightlyRestart(MEASURED, Party.of(PAHO3, 1), 1),
        nightlyRestart(MEASURED, Party.of(HIVEMQ3, 1), 5),
        nightlyRestart(MADE, Party.of(AWS, 1, 60), 4),
        handover(Broker.MOSQUITTO, MADE, Change.CERTIFICATE, Party.of(MQTTJS, 5), false, 0),
        handover(Broker.MOSQUITTO, MEASURED, Change.CERTIFICATE, Party.of(MQTTJS, 15), true, 0),
        handover(
            Broker.MOSQUITTO,
            MADE,
            Change.CERTIFICATE_AND_ADDRESS,
            Party.of(PAHO_PYTHON, 10, 60),
            true,
            0),
        handover(Broker.MOSQUITTO, MEASURED, Change.INSTANCE, Party.of(MOSQUITTO_SUB, 1), false, 2),
        handover(Broker.MOSQUITTO, MADE, Change.INSTANCE, Party.of(MQTTJS, 4), true, 0));
  }

  /** Each night the new process connects before the old one ends. */
  private static Scenario nightlyRestart(Split split, Party party, int nights) {
    return new Scenario(
        "restart",
        nights + "-nights-" + party,
        split,
        Scenario.parameters("party", party, "nights", nights),
        Family.of(
            List.of(party.library()),
            Broker.HIVEMQ,
            nights == 1 ? Pace.ONCE : Pace.HOURS,
            Network.ONE_ADDRESS),
        (nights == 1 ? Rhythm.NONE : Rhythm.ONE).everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          stage.truth(ID, Cause.HANDOVER);
          Identity identity = stage.certificate();
          InetAddress address = stage.address();
          Device running = stage.device(ID, identity, address, party.library(), party.backoff());
          running.start();
          for (int night = 1; night <= nights; night++) {
            stage.seconds(35);
            stage.timePasses(Duration.ofHours(24).minusSeconds(70));
            stage.seconds(35);
            Device next = stage.device(ID, identity, address, party.library(), party.backoff());
            next.start();
            stage.awaitTakeovers(ID, night);
            running.kill();
            running = next;
          }
          stage.seconds(60);
        });
  }

  private static Scenario handover(
      Split split, Change change, Party party, boolean bounces, int hoursAfter) {
    return handover(Broker.HIVEMQ, split, change, party, bounces, hoursAfter);
  }

  private static Scenario handover(
      Broker broker, Split split, Change change, Party party, boolean bounces, int hoursAfter) {
    return new Scenario(
        "handover",
        change.label + (bounces ? "-one-bounce-" : "-") + party,
        split,
        Scenario.parameters("party", party, "change", change.label, "bounces", bounces),
        Family.of(List.of(party.library()), broker, Pace.ONCE, change.network()),
        Rhythm.NONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          play(stage, change, party, bounces);
          stage.seconds(60);
          for (int hour = 0; hour < hoursAfter; hour++) {
            stage.timePasses(Duration.ofHours(1));
            stage.seconds(20);
          }
        });
  }

  private static void play(Stage stage, Change change, Party party, boolean bounces)
      throws InterruptedException {
    Identity oldIdentity = stage.certificate();
    Identity newIdentity = change == Change.INSTANCE ? oldIdentity : stage.certificate();
    InetAddress oldAddress = stage.address();
    InetAddress newAddress = change == Change.CERTIFICATE ? oldAddress : stage.address();
    stage.truth(ID, Cause.HANDOVER);
    Device old = stage.device(ID, oldIdentity, oldAddress, party.library(), party.backoff());
    old.start();
    stage.seconds(60);
    if (change == Change.INSTANCE && !bounces) {
      // Ended without a word: to the broker it is still there.
      old.vanish();
    }
    stage.device(ID, newIdentity, newAddress, party.library(), party.backoff()).start();
    stage.awaitTakeovers(ID, bounces ? 3 : 1);
    old.kill();
  }
}
