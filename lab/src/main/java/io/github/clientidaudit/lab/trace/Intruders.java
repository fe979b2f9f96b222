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
import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Somebody who takes a client ID now and then; the victim's library brings it back at once. */
final class Intruders {
  private static final String ID = "pump-11";

  private Intruders() {}

  /**
   * The intruder's habits.
   *
   * @param minutesApart time between two visits; beyond five minutes it is only written down
   * @param fightsSeconds zero if the intruder leaves when it is evicted
   */
  private record Habits(int visits, int minutesApart, int fightsSeconds) {
    /** Its short life and the victim's long one, unless it fights now and then. */
    Rhythm rhythm() {
      return fightsSeconds == 0 ? Rhythm.TWO : Rhythm.NONE;
    }

    boolean isStretched() {
      return minutesApart > 5;
    }

    @Override
    public String toString() {
      return visits
          + "-visits-"
          + minutesApart
          + "min-apart-"
          + (fightsSeconds == 0 ? "leaves" : "fights-" + fightsSeconds + "s");
    }
  }

  static List<Scenario> scenarios() {
    return List.of(
        intruder(MADE, true, Party.of(PAHO3, 1), new Habits(2, 2, 0)),
        intruder(MEASURED, true, Party.of(HIVEMQ5, 1), new Habits(3, 2, 0)),
        intruder(MEASURED, true, Party.of(AWS, 1, 60), new Habits(5, 180, 0)),
        intruder(MADE, true, Party.of(HIVEMQ5, 1), new Habits(4, 240, 0)),
        intruder(MADE, true, Party.of(HIVEMQ3, 2), new Habits(3, 1, 8)),
        intruder(MEASURED, true, Party.of(PAHO3, 1), new Habits(2, 90, 6)),
        intruder(MADE, false, Party.of(HIVEMQ5, 1), new Habits(3, 1, 0)),
        intruder(MEASURED, false, Party.of(PAHO5, 1), new Habits(2, 2, 0)),
        intruder(MADE, false, Party.of(PAHO3, 1), new Habits(6, 150, 0)),
        intruder(MEASURED, false, Party.of(HIVEMQ3, 2), new Habits(4, 300, 0)),
        intruder(MADE, false, Party.of(AWS, 1, 60), new Habits(2, 100, 7)),
        intruder(MEASURED, false, Party.of(HIVEMQ5, 1), new Habits(5, 1, 5)),
        intruder(Broker.MOSQUITTO, MADE, true, Party.of(MQTTJS, 5), new Habits(5, 3, 0)),
        intruder(
            Broker.MOSQUITTO, MEASURED, true, Party.of(PAHO_PYTHON, 10, 60), new Habits(4, 4, 0)),
        intruder(Broker.MOSQUITTO, MADE, false, Party.of(MOSQUITTO_SUB, 1), new Habits(5, 3, 0)),
        intruder(Broker.MOSQUITTO, MEASURED, false, Party.of(MQTTJS, 5), new Habits(4, 4, 12)));
  }

  private static Scenario intruder(
      Split split, boolean hasVictimsCertificate, Party victim, Habits habits) {
    return intruder(Broker.HIVEMQ, split, hasVictimsCertificate, victim, habits);
  }

  private static Scenario intruder(
      Broker broker, Split split, boolean hasVictimsCertificate, Party victim, Habits habits) {
    String certificate = hasVictimsCertificate ? "stolen-certificate" : "own-certificate";
    return new Scenario(
        "intruder",
        certificate + "-" + habits + "-" + victim,
        split,
        Scenario.parameters("victim", victim, "certificate", certificate, "habits", habits),
        Family.of(
            List.of(victim.library(), HIVEMQ5),
            broker,
            Pace.of(Duration.ofMinutes(habits.minutesApart)),
            Network.OWN_ADDRESSES),
        habits.rhythm().everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          stage.truth(
              ID, hasVictimsCertificate ? Cause.SHARED_CREDENTIALS : Cause.DIFFERENT_CREDENTIALS);
          Identity identity = stage.certificate();
          stage.device(ID, identity, stage.address(), victim.library(), victim.backoff()).start();
          stage.seconds(40);
          visits(stage, hasVictimsCertificate ? identity : stage.certificate(), habits);
        });
  }

  private static void visits(Stage stage, Identity identity, Habits habits)
      throws InterruptedException {
    InetAddress address = stage.address();
    boolean fights = habits.fightsSeconds > 0;
    for (int visit = 0; visit < habits.visits; visit++) {
      Device intruder =
          stage.device(ID, identity, address, HIVEMQ5, fights ? Backoff.seconds(1) : Backoff.NEVER);
      int before = stage.takeovers(ID);
      intruder.start();
      stage.awaitTakeovers(ID, before + 2);
      stage.seconds(habits.fightsSeconds);
      intruder.kill();
      boolean stretched = habits.isStretched();
      stage.seconds(stretched ? 35 : 60 * habits.minutesApart);
      if (stretched && visit < habits.visits - 1) {
        stage.timePasses(Duration.ofMinutes(habits.minutesApart));
        stage.seconds(10);
      }
    }
  }
}
