package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Backoff;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.device.Library;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What happens to many client IDs at a time. */
final class Fleets {
  private static final Library[] LIBRARIES = {
    Library.HIVEMQ5, Library.PAHO3, Library.HIVEMQ3, Library.AWS
  };

  private static final int LEFT_ALONE = 4;
  private static final int FIRST = 100;
  private static final List<Integer> CLONED = List.of(2, 7);

  private Fleets() {}

  static List<Scenario> scenarios() {
    return List.of(
        oneSource(MADE, 8, false, 1),
        oneSource(MEASURED, 8, true, 3),
        oneSource(MEASURED, 20, false, 2),
        oneSource(MADE, 20, true, 1),
        oneSource(MADE, 50, false, 0.5),
        oneSource(MEASURED, 50, true, 1),
        rotation(MADE, 15, 1),
        rotation(MEASURED, 14, 4),
        newPublicAddress(MADE, 15),
        newPublicAddress(MEASURED, 12),
        clonedTwice(MADE, 12, Party.of(Library.HIVEMQ5, 1)),
        clonedTwice(MEASURED, 16, Party.of(Library.PAHO3, 1)));
  }

  private static Scenario oneSource(
      Split split, int clientIds, boolean stolen, double secondsApart) {
    String certificate = stolen ? "stolen-certificate" : "own-certificate";
    return new Scenario(
        "one-source",
        certificate + "-" + clientIds + "-ids",
        split,
        Scenario.parameters(
            "certificate", certificate, "clientIds", clientIds, "secondsApart", secondsApart),
        family(Network.OWN_ADDRESSES),
        Rhythm.NONE.everywhere(),
        stage -> {
          Identity shared = stage.certificate();
          for (int n = 0; n < clientIds + LEFT_ALONE; n++) {
            device(stage, n, stolen ? shared : stage.certificate(), stage.address()).start();
            stage.seconds(0.2);
          }
          stage.seconds(30);
          Identity source = stolen ? shared : stage.certificate();
          InetAddress address = stage.address();
          stage.source(source, address, clientIds);
          for (int n = 0; n < clientIds; n++) {
            stage.truth(id(n), Cause.ONE_SOURCE_MANY_CLIENT_IDS);
            stage.device(id(n), source, address, Library.HIVEMQ5, Backoff.NEVER).start();
            stage.seconds(secondsApart);
          }
          stage.seconds(60);
        });
  }

  /**
   * Each device gets the same new certificate and connects with it before the old one is closed.
   */
  private static Scenario rotation(Split split, int clientIds, double secondsApart) {
    return new Scenario(
        "fleet-rotation",
        clientIds + "-ids",
        split,
        Scenario.parameters("clientIds", clientIds, "secondsApart", secondsApart),
        family(Network.OWN_ADDRESSES),
        Rhythm.NONE.everywhere(),
        stage -> {
          List<Device> before = new ArrayList<>();
          List<InetAddress> addresses = new ArrayList<>();
          for (int n = 0; n < clientIds; n++) {
            addresses.add(stage.address());
            before.add(device(stage, n, stage.certificate(), addresses.get(n)).start());
          }
          stage.seconds(30);
          Identity shared = stage.certificate();
          for (int n = 0; n < clientIds; n++) {
            stage.truth(id(n), Cause.HANDOVER);
            device(stage, n, shared, addresses.get(n)).start();
            stage.awaitTakeovers(id(n), 1);
            before.get(n).kill();
            stage.seconds(secondsApart);
          }
          stage.seconds(90);
        });
  }

  /** All devices of a site lose their connections and come back from its new public address. */
  private static Scenario newPublicAddress(Split split, int clientIds) {
    return new Scenario(
        "site-moved",
        clientIds + "-ids",
        split,
        Scenario.parameters("clientIds", clientIds),
        family(Network.MOVED),
        Rhythm.NONE.everywhere(),
        stage -> {
          InetAddress before = stage.address();
          List<Device> devices = new ArrayList<>();
          for (int n = 0; n < clientIds; n++) {
            stage.truth(id(n), Cause.UNSTABLE_CONNECTION);
            devices.add(device(stage, n, stage.certificate(), before).start());
          }
          stage.seconds(40);
          InetAddress after = stage.address();
          for (Device device : devices) {
            device.link().moveTo(after);
            device.link().cut();
          }
          stage.seconds(120);
        });
  }

  private static Scenario clonedTwice(Split split, int clientIds, Party clone) {
    return new Scenario(
        "cloned-in-shared-fleet",
        clientIds + "-ids-" + clone,
        split,
        Scenario.parameters("clientIds", clientIds, "clone", clone),
        Family.of(
            Broker.HIVEMQ,
            List.of(owner(CLONED.getFirst()), owner(CLONED.getLast()), clone),
            Network.OWN_ADDRESSES),
        clientId -> Rhythm.of(List.of(owner(number(clientId)), clone)),
        stage -> {
          Identity shared = stage.certificate();
          for (int n = 0; n < clientIds; n++) {
            device(stage, n, shared, stage.address()).start();
          }
          stage.seconds(30);
          for (int n : CLONED) {
            stage.truth(id(n), Cause.SHARED_CREDENTIALS);
            stage.device(id(n), shared, stage.address(), clone.library(), clone.backoff()).start();
            stage.seconds(15);
          }
          stage.seconds(180);
        });
  }

  private static Family family(Network network) {
    return Family.of(List.of(LIBRARIES), Broker.HIVEMQ, Pace.ONCE, network);
  }

  private static Device device(Stage stage, int n, Identity identity, InetAddress address) {
    Party owner = owner(n);
    return stage.device(id(n), identity, address, owner.library(), owner.backoff());
  }

  private static Party owner(int n) {
    return Party.of(LIBRARIES[n % LIBRARIES.length], 1, 30);
  }

  private static String id(int n) {
    return "sensor-" + (FIRST + n);
  }

  private static int number(String clientId) {
    return Integer.parseInt(clientId.substring("sensor-".length())) - FIRST;
  }
}
