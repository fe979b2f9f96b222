package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.device.Library;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** No client ID is ever taken over. */
final class Healthy {
  private Healthy() {}

  static List<Scenario> scenarios() {
    return List.of(
        sharedNat(MADE, 6),
        sharedNat(MEASURED, 9),
        sharedCertificate(MADE, 10),
        sharedCertificate(MEASURED, 14),
        gateway(MADE, 25),
        gateway(MEASURED, 40),
        cleanReconnects(Broker.HIVEMQ, MADE, Library.PAHO3, 5),
        cleanReconnects(Broker.HIVEMQ, MEASURED, Library.HIVEMQ5, 2),
        noticedTimeouts(MADE, Library.HIVEMQ3),
        noticedTimeouts(MEASURED, Library.PAHO5),
        cleanReconnects(Broker.MOSQUITTO, MADE, Library.MQTTJS, 10),
        cleanReconnects(Broker.MOSQUITTO, MEASURED, Library.PAHO_PYTHON, 15),
        many(Broker.MOSQUITTO, MADE, "gateway", 12, true, true, Library.MQTTJS, Library.PAHO_GO),
        many(
            Broker.MOSQUITTO,
            MEASURED,
            "shared-nat",
            10,
            false,
            true,
            Library.PAHO_PYTHON,
            Library.HIVEMQ3));
  }

  private static Scenario sharedNat(Split split, int clientIds) {
    return many(split, "shared-nat", clientIds, false, true);
  }

  private static Scenario sharedCertificate(Split split, int clientIds) {
    return many(split, "shared-certificate", clientIds, true, false);
  }

  private static Scenario gateway(Split split, int clientIds) {
    return many(split, "gateway", clientIds, true, true);
  }

  private static Family family(Broker broker, List<Library> libraries, Network network) {
    return Family.of(libraries, broker, Pace.NEVER, network);
  }

  /** Devices come one after another, lose their connections openly, and return. */
  private static Scenario many(
      Split split, String what, int clientIds, boolean oneCertificate, boolean oneAddress) {
    return many(
        Broker.HIVEMQ,
        split,
        what,
        clientIds,
        oneCertificate,
        oneAddress,
        Library.HIVEMQ5,
        Library.PAHO3);
  }

  private static Scenario many(
      Broker broker,
      Split split,
      String what,
      int clientIds,
      boolean oneCertificate,
      boolean oneAddress,
      Library... libraries) {
    return new Scenario(
        "healthy",
        what + "-" + clientIds + "-ids",
        split,
        Scenario.parameters("clientIds", clientIds),
        family(
            broker, List.of(libraries), oneAddress ? Network.ONE_ADDRESS : Network.OWN_ADDRESSES),
        Rhythm.NONE.everywhere(),
        stage -> {
          Identity certificate = stage.certificate();
          InetAddress address = stage.address();
          List<Device> devices = new ArrayList<>();
          for (int n = 0; n < clientIds; n++) {
            devices.add(
                stage
                    .device(
                        "node-" + n,
                        oneCertificate ? certificate : stage.certificate(),
                        oneAddress ? address : stage.address(),
                        libraries[n % libraries.length],
                        Backoff.seconds(2))
                    .start());
            stage.seconds(0.5);
          }
          for (int i = 0; i < 20; i++) {
            stage.seconds(8);
            devices.get(stage.random().nextInt(clientIds)).link().drop();
          }
          stage.seconds(10);
        });
  }

  private static Scenario cleanReconnects(
      Broker broker, Split split, Library library, int seconds) {
    return new Scenario(
        "healthy",
        "clean-reconnects-every-" + seconds + "s-" + library,
        split,
        Scenario.parameters("library", library, "seconds", seconds),
        family(broker, List.of(library), Network.ONE_ADDRESS),
        Rhythm.NONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          Identity certificate = stage.certificate();
          InetAddress address = stage.address();
          for (int i = 0; i < 150 / seconds; i++) {
            Device device =
                stage.device("meter-04", certificate, address, library, Backoff.NEVER).start();
            stage.seconds(seconds);
            device.stop();
            stage.seconds(1);
          }
        });
  }

  /** Each outage is so long that the broker has given up before the device is back. */
  private static Scenario noticedTimeouts(Split split, Library library) {
    return new Scenario(
        "healthy",
        "noticed-timeouts-" + library,
        split,
        Scenario.parameters("library", library),
        family(Broker.HIVEMQ, List.of(library), Network.NEW_ADDRESSES),
        Rhythm.NONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          Device device =
              stage
                  .device(
                      "truck-05",
                      stage.certificate(),
                      stage.address(),
                      library,
                      Backoff.seconds(1, 5),
                      Duration.ofSeconds(8))
                  .start();
          for (int i = 0; i < 6; i++) {
            stage.seconds(20);
            device.link().down();
            device.link().cut();
            stage.seconds(16);
            device.link().moveTo(stage.address());
            device.link().up();
          }
          stage.seconds(20);
        });
  }
}
