package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.MOSQUITTO_SUB;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO_GO;
import static io.github.clientidaudit.lab.device.Library.PAHO_PYTHON;
import static io.github.clientidaudit.lab.device.Library.SUPERVISED;
import static io.github.clientidaudit.lab.trace.Ownership.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.lab.trace.Ownership.DIFFERENT_CREDENTIALS_ONE_ADDRESS;
import static io.github.clientidaudit.lab.trace.Ownership.DUPLICATE_PROCESS;
import static io.github.clientidaudit.lab.trace.Ownership.SHARED_CREDENTIALS;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.util.ArrayList;
import java.util.List;

/** Fights at mosquitto, with pauses of up to some minutes and clients in several languages. */
final class SlowFights {
  private SlowFights() {}

  static List<Scenario> scenarios() {
    List<Scenario> all = new ArrayList<>();
    for (Ownership ownership :
        List.of(DIFFERENT_CREDENTIALS, SHARED_CREDENTIALS, DUPLICATE_PROCESS)) {
      all.addAll(ofTwo(ownership));
      all.add(
          fight(
              ownership,
              MADE,
              18,
              Party.of(PAHO_PYTHON, 30, 120),
              Party.of(MQTTJS, 60),
              Party.of(MOSQUITTO_SUB, 1)));
    }
    all.add(
        fight(
            DIFFERENT_CREDENTIALS,
            MEASURED,
            8,
            Party.of(PAHO3, 1),
            Party.of(MQTTJS, 5),
            Party.of(PAHO_GO, 1, 600)));
    all.add(
        fight(
            DUPLICATE_PROCESS,
            MEASURED,
            12,
            Party.of(MQTTJS, 15),
            Party.of(PAHO_PYTHON, 20, 120),
            Party.of(HIVEMQ5, 40)));
    all.add(ofFive(DIFFERENT_CREDENTIALS, MADE));
    all.add(ofFive(SHARED_CREDENTIALS, MEASURED));
    all.add(
        fight(
            DIFFERENT_CREDENTIALS_ONE_ADDRESS,
            MADE,
            18,
            Party.of(MQTTJS, 60),
            Party.of(PAHO_PYTHON, 30, 120)));
    all.add(
        fight(
            DIFFERENT_CREDENTIALS_ONE_ADDRESS,
            MEASURED,
            15,
            Party.of(MOSQUITTO_SUB, 1),
            Party.of(MQTTJS, 60)));
    return all;
  }

  private static List<Scenario> ofTwo(Ownership ownership) {
    return List.of(
        fight(ownership, MADE, 22, Party.of(AWS, 1, 256), Party.of(AWS, 1, 256)),
        fight(ownership, MEASURED, 22, Party.of(MQTTJS, 60), Party.of(MOSQUITTO_SUB, 1)),
        fight(ownership, MADE, 20, Party.of(MQTTJS, 120), Party.of(PAHO_PYTHON, 120, 240)),
        fight(ownership, MEASURED, 6, Party.of(MQTTJS, 5), Party.of(PAHO_PYTHON, 1, 120)),
        fight(ownership, MADE, 12, Party.of(MOSQUITTO_SUB, 1), Party.of(MOSQUITTO_SUB, 1)),
        fight(ownership, MEASURED, 17, Party.of(MQTTJS, 60), Party.of(SUPERVISED, 180)),
        fight(ownership, MADE, 12, Party.of(SUPERVISED, 2), Party.of(SUPERVISED, 30)),
        fight(ownership, MEASURED, 15, Party.of(PAHO_GO, 1, 600), Party.of(PAHO_PYTHON, 20, 60)),
        fight(ownership, MADE, 15, Party.of(PAHO_GO, 1, 60), Party.of(MQTTJS, 3)),
        fight(ownership, MEASURED, 21, Party.of(PAHO_PYTHON, 90, 120), Party.of(MQTTJS, 90)),
        fight(ownership, MADE, 8, Party.of(PAHO_PYTHON, 10, 20), Party.of(MQTTJS, 10)));
  }

  private static Scenario ofFive(Ownership ownership, Split split) {
    return fight(
        ownership,
        split,
        15,
        Party.of(PAHO_PYTHON, 30, 120),
        Party.of(MQTTJS, 60),
        Party.of(MOSQUITTO_SUB, 1),
        Party.of(HIVEMQ5, 20),
        Party.of(AWS, 1, 128));
  }

  private static Scenario fight(Ownership ownership, Split split, int minutes, Party... parties) {
    return Fights.fight(Broker.MOSQUITTO, ownership, split, minutes, parties);
  }
}
