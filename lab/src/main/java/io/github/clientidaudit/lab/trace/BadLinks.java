package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ3;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5_RESUMING;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO5;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.time.Duration;
import java.util.List;

/** One device that is back before the broker noticed that its old connection was dead. */
final class BadLinks {
  private static final String KIND = "unstable-connection";
  private static final String ID = "truck-19";

  private BadLinks() {}

  private enum Address {
    SAME(Network.ONE_ADDRESS),
    NEW_EACH_TIME(Network.NEW_ADDRESSES);

    private final Network network;

    Address(Network network) {
      this.network = network;
    }
  }

  static List<Scenario> scenarios() {
    return List.of(
        irregular(MADE, Party.of(PAHO3, 1), Address.SAME, 20, 0),
        irregular(MEASURED, Party.of(HIVEMQ5, 2), Address.SAME, 30, 0),
        irregular(MEASURED, Party.of(AWS, 1, 30), Address.SAME, 40, 3),
        irregular(MADE, Party.of(HIVEMQ3, 5), Address.SAME, 45, 2),
        irregular(MADE, Party.of(HIVEMQ5, 1), Address.NEW_EACH_TIME, 30, 0),
        irregular(MEASURED, Party.of(PAHO3, 1), Address.NEW_EACH_TIME, 25, 0),
        irregular(MADE, Party.of(AWS, 1, 20), Address.NEW_EACH_TIME, 40, 3),
        irregular(MEASURED, Party.of(HIVEMQ3, 3), Address.NEW_EACH_TIME, 50, 2),
        irregular(MADE, Party.of(HIVEMQ5, 1), Address.SAME, 7, 0),
        irregular(MEASURED, Party.of(PAHO3, 1), Address.SAME, 12, 0),
        irregular(MADE, Party.of(HIVEMQ5_RESUMING, 2), Address.SAME, 35, 0),
        irregular(MEASURED, Party.of(HIVEMQ5_RESUMING, 1), Address.NEW_EACH_TIME, 40, 0),
        regular(MADE, Party.of(HIVEMQ5, 1), Address.SAME, 60),
        regular(MEASURED, Party.of(PAHO5, 1), Address.SAME, 55),
        regular(MEASURED, Party.of(PAHO3, 1), Address.NEW_EACH_TIME, 55),
        regular(MADE, Party.of(HIVEMQ3, 3), Address.NEW_EACH_TIME, 45),
        rare(MADE, Party.of(PAHO3, 1), Address.SAME, 5, 3),
        rare(MEASURED, Party.of(HIVEMQ5, 2), Address.SAME, 4, 7),
        rare(MEASURED, Party.of(HIVEMQ3, 1), Address.NEW_EACH_TIME, 5, 5),
        rare(MADE, Party.of(AWS, 1, 60), Address.NEW_EACH_TIME, 4, 2),
        rare(MADE, Party.of(HIVEMQ5, 1), Address.SAME, 1, 0),
        rare(MEASURED, Party.of(PAHO3, 1), Address.SAME, 1, 0),
        rare(MEASURED, Party.of(HIVEMQ5, 3), Address.NEW_EACH_TIME, 1, 0),
        rare(MADE, Party.of(PAHO5, 1), Address.NEW_EACH_TIME, 1, 0));
  }

  /**
   * Cuts with exponentially distributed distances.
   *
   * @param noticedOneIn how many cuts there are to one that lasts until the broker notices; 0 for
   *     none
   */
  private static Scenario irregular(
      Split split, Party party, Address address, int meanSeconds, int noticedOneIn) {
    return scenario(
        "irregular-" + meanSeconds + "s" + (noticedOneIn == 0 ? "" : "-some-noticed"),
        split,
        party,
        address,
        family(party, Duration.ofSeconds(meanSeconds), address),
        Rhythm.NONE,
        stage -> {
          Duration keepAlive = Duration.ofSeconds(noticedOneIn == 0 ? 60 : 10);
          Device device = device(stage, party, keepAlive);
          for (int cut = 1, passed = 0; passed < 6 * 60; cut++) {
            long before = System.nanoTime();
            stage.aboutSeconds(meanSeconds);
            if (noticedOneIn > 0 && cut % noticedOneIn == 0) {
              cut(stage, device, address, 18);
            } else {
              cut(stage, device, address, stage.random().nextDouble(0.1, 3));
            }
            passed += Math.toIntExact((System.nanoTime() - before) / 1_000_000_000);
          }
          stage.seconds(20);
        });
  }

  private static Scenario regular(Split split, Party party, Address address, int seconds) {
    return scenario(
        "every-" + seconds + "s",
        split,
        party,
        address,
        family(party, Duration.ofSeconds(seconds), address),
        Rhythm.ONE,
        stage -> {
          Device device = device(stage, party, Stage.KEEP_ALIVE);
          for (int cut = 0; cut < 9; cut++) {
            stage.seconds(seconds);
            cut(stage, device, address, 0.5);
          }
          stage.seconds(20);
        });
  }

  private static Scenario rare(Split split, Party party, Address address, int cuts, int hours) {
    return scenario(
        cuts + "-cuts" + (cuts > 1 ? "-" + hours + "h-apart" : ""),
        split,
        party,
        address,
        Family.of(
            List.of(party.library()),
            Broker.HIVEMQ,
            cuts == 1 ? Pace.ONCE : Pace.HOURS,
            address.network),
        Rhythm.NONE,
        stage -> {
          Device device = device(stage, party, Stage.KEEP_ALIVE);
          stage.seconds(40);
          for (int cut = 0; cut < cuts; cut++) {
            if (cut > 0) {
              stage.timePasses(Duration.ofMinutes(60L * hours + stage.random().nextInt(-50, 50)));
              stage.seconds(20);
            }
            cut(stage, device, address, 0.5);
            stage.seconds(20);
          }
          if (cuts == 1) {
            stage.seconds(90);
          }
        });
  }

  private static Device device(Stage stage, Party party, Duration keepAlive) {
    stage.truth(ID, Cause.UNSTABLE_CONNECTION);
    return stage
        .device(
            ID, stage.certificate(), stage.address(), party.library(), party.backoff(), keepAlive)
        .start();
  }

  private static void cut(Stage stage, Device device, Address address, double outageSeconds)
      throws InterruptedException {
    device.link().down();
    device.link().cut();
    stage.seconds(outageSeconds);
    if (address == Address.NEW_EACH_TIME) {
      device.link().moveTo(stage.address());
    }
    device.link().up();
  }

  private static Family family(Party party, Duration apart, Address address) {
    return Family.of(List.of(party.library()), Broker.HIVEMQ, Pace.of(apart), address.network);
  }

  private static Scenario scenario(
      String cuts,
      Split split,
      Party party,
      Address address,
      Family family,
      Rhythm rhythm,
      Scenario.Play play) {
    String where = address == Address.SAME ? "same-address" : "new-addresses";
    return new Scenario(
        KIND,
        where + "-" + cuts + "-" + party,
        split,
        Scenario.parameters("party", party, "address", where, "cuts", cuts),
        family,
        rhythm.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          play.on(stage);
        });
  }
}
