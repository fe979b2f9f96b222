package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ3;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5_RESUMING;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO5;
import static io.github.clientidaudit.lab.device.Library.SUPERVISED;
import static io.github.clientidaudit.lab.trace.Ownership.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.lab.trace.Ownership.DIFFERENT_CREDENTIALS_ONE_ADDRESS;
import static io.github.clientidaudit.lab.trace.Ownership.DUPLICATE_PROCESS;
import static io.github.clientidaudit.lab.trace.Ownership.SHARED_CREDENTIALS;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two or three clients with one client ID, all of which keep coming back. */
final class Fights {
  private Fights() {}

  static List<Scenario> scenarios() {
    List<Scenario> all = new ArrayList<>();
    for (Ownership ownership :
        List.of(DIFFERENT_CREDENTIALS, SHARED_CREDENTIALS, DUPLICATE_PROCESS)) {
      all.add(fight(ownership, MADE, 3, Party.of(PAHO3, 1), Party.of(HIVEMQ5, 1)));
      all.add(fight(ownership, MEASURED, 3, Party.of(PAHO3, 1), Party.of(SUPERVISED, 2)));
      all.add(fight(ownership, MEASURED, 4, Party.of(HIVEMQ5, 7), Party.of(HIVEMQ3, 6)));
      all.add(fight(ownership, MADE, 4, Party.of(HIVEMQ3, 6), Party.of(SUPERVISED, 4)));
      all.add(fight(ownership, MADE, 8, Party.of(HIVEMQ5, 20), Party.of(SUPERVISED, 20)));
      all.add(fight(ownership, MEASURED, 8, Party.of(HIVEMQ3, 14), Party.of(SUPERVISED, 22)));
      all.add(fight(ownership, MADE, 10, Party.of(PAHO3, 1), Party.of(HIVEMQ5, 120)));
      all.add(fight(ownership, MEASURED, 11, Party.of(HIVEMQ5, 3), Party.of(SUPERVISED, 150)));
      all.add(fight(ownership, MADE, 8, Party.of(AWS, 1, 120), Party.of(AWS, 1, 120)));
      all.add(fight(ownership, MEASURED, 8, Party.of(AWS, 2, 100), Party.of(PAHO5, 1)));
    }
    for (Ownership ownership : List.of(DIFFERENT_CREDENTIALS, SHARED_CREDENTIALS)) {
      all.add(fight(ownership, MEASURED, 10, Party.of(SUPERVISED, 35), Party.of(HIVEMQ5, 50)));
      all.add(fight(ownership, MADE, 10, Party.of(HIVEMQ3, 45), Party.of(HIVEMQ3, 40)));
      all.add(fight(ownership, MADE, 11, Party.of(AWS, 2, 256), Party.of(HIVEMQ5, 5)));
      all.add(fight(ownership, MEASURED, 11, Party.of(PAHO3, 1), Party.of(SUPERVISED, 200)));
      all.add(
          fight(ownership, MADE, 3, Party.of(PAHO3, 1), Party.of(HIVEMQ5, 1), Party.of(PAHO5, 1)));
      all.add(
          fight(
              ownership,
              MEASURED,
              5,
              Party.of(HIVEMQ3, 4),
              Party.of(SUPERVISED, 11),
              Party.of(PAHO5, 1)));
      all.add(thatEnds(ownership, MADE, Party.of(PAHO3, 1), Party.of(HIVEMQ5, 1), 30));
      all.add(thatEnds(ownership, MEASURED, Party.of(SUPERVISED, 2), Party.of(HIVEMQ3, 3), 50));
      all.add(thatReturns(ownership, MADE, Party.of(HIVEMQ5, 2), Party.of(PAHO5, 1), 3));
      all.add(thatReturns(ownership, MEASURED, Party.of(AWS, 2, 60), Party.of(HIVEMQ3, 5), 7));
    }
    for (Ownership ownership : Ownership.values()) {
      all.add(
          fight(ownership, MADE, 4, Party.of(HIVEMQ5_RESUMING, 3), Party.of(HIVEMQ5_RESUMING, 2)));
      all.add(fight(ownership, MEASURED, 4, Party.of(HIVEMQ5_RESUMING, 6), Party.of(PAHO3, 1)));
    }
    all.add(
        fight(
            DIFFERENT_CREDENTIALS_ONE_ADDRESS, MADE, 6, Party.of(AWS, 1, 60), Party.of(PAHO3, 1)));
    all.add(
        fight(
            DIFFERENT_CREDENTIALS_ONE_ADDRESS,
            MEASURED,
            6,
            Party.of(HIVEMQ3, 15),
            Party.of(SUPERVISED, 10)));
    all.add(
        fight(
            DUPLICATE_PROCESS,
            MADE,
            4,
            Party.of(HIVEMQ5, 3),
            Party.of(PAHO5, 1),
            Party.of(PAHO3, 1)));
    return all;
  }

  private static Scenario fight(Ownership ownership, Split split, int minutes, Party... parties) {
    return fight(Broker.HIVEMQ, ownership, split, minutes, parties);
  }

  static Scenario fight(
      Broker broker, Ownership ownership, Split split, int minutes, Party... parties) {
    return scenario(
        broker,
        ownership,
        "",
        split,
        List.of(parties),
        minutes + " min",
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          List<Device> devices = ownership.devices(stage, "press-07", List.of(parties));
          join(stage, devices);
          stage.seconds(60 * minutes);
        });
  }

  private static Scenario thatEnds(
      Ownership ownership, Split split, Party stays, Party goes, int seconds) {
    return scenario(
        Broker.HIVEMQ,
        ownership,
        "ended-",
        split,
        List.of(stays, goes),
        seconds + " s, then hours of peace",
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          List<Device> devices = ownership.devices(stage, "press-07", List.of(stays, goes));
          join(stage, devices);
          stage.seconds(seconds);
          devices.getLast().kill();
          // Hours must not pass while a library waits for seconds.
          stage.seconds(40);
          for (int hour = 0; hour < 8; hour++) {
            stage.seconds(15);
            stage.timePasses(Duration.ofMinutes(60));
          }
        });
  }

  private static Scenario thatReturns(
      Ownership ownership, Split split, Party stays, Party comesAndGoes, int hours) {
    List<Party> parties = List.of(stays, comesAndGoes);
    return scenario(
        Broker.HIVEMQ,
        ownership,
        "recurred-",
        split,
        parties,
        "a minute, again " + hours + " h later",
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          List<Device> devices = ownership.devices(stage, "press-07", parties);
          join(stage, devices);
          stage.seconds(60);
          devices.getLast().link().down();
          devices.getLast().link().drop();
          // Hours must not pass while a library waits for seconds.
          stage.seconds(40);
          for (int hour = 0; hour < hours; hour++) {
            stage.seconds(15);
            stage.timePasses(Duration.ofMinutes(60));
          }
          devices.getLast().link().up();
          stage.seconds(120);
        });
  }

  /** The first is there for a while before the others come. */
  private static void join(Stage stage, List<Device> devices) throws InterruptedException {
    devices.getFirst().start();
    stage.seconds(20);
    for (Device device : devices.subList(1, devices.size())) {
      device.start();
      stage.seconds(1.5);
    }
  }

  private static Scenario scenario(
      Broker broker,
      Ownership ownership,
      String prefix,
      Split split,
      List<Party> parties,
      String duration,
      Scenario.Play play) {
    String sides = parties.stream().map(Party::toString).collect(Collectors.joining("-"));
    return new Scenario(
        ownership.kind(),
        prefix + sides,
        split,
        Scenario.parameters("parties", parties, "duration", duration),
        Family.of(broker, parties, ownership.network()),
        Rhythm.of(parties).everywhere(),
        play);
  }
}
