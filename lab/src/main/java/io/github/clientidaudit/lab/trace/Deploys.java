package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.MOSQUITTO_SUB;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO_PYTHON;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MADE;
import static io.github.clientidaudit.lab.trace.Scenario.Split.MEASURED;

import io.github.clientidaudit.lab.Identity;
import io.github.clientidaudit.lab.device.Device;
import io.github.clientidaudit.lab.trace.Scenario.Split;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A service with a fixed client ID whose next version connects before the old one is ended. */
final class Deploys {
  private static final String ID = "gateway-3";

  private Deploys() {}

  private enum Next {
    SAME_ADDRESS(Network.ONE_ADDRESS),
    NEW_ADDRESS(Network.NEW_ADDRESSES),
    NEW_CERTIFICATE(Network.ONE_ADDRESS);

    private final Network network;

    Next(Network network) {
      this.network = network;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static List<Scenario> scenarios() {
    return List.of(
        deploys(MADE, Next.NEW_ADDRESS, Party.of(MQTTJS, 5), 150),
        deploys(MEASURED, Next.SAME_ADDRESS, Party.of(PAHO_PYTHON, 2, 30), 180),
        deploys(MADE, Next.SAME_ADDRESS, Party.of(HIVEMQ5, 2), 90),
        deploys(MEASURED, Next.NEW_ADDRESS, Party.of(PAHO_PYTHON, 2, 60), 60),
        deploys(MADE, Next.NEW_CERTIFICATE, Party.of(MOSQUITTO_SUB, 1), 120),
        deploys(MEASURED, Next.NEW_CERTIFICATE, Party.of(MQTTJS, 5), 200));
  }

  private static Scenario deploys(Split split, Next next, Party party, int seconds) {
    return new Scenario(
        "deploys",
        next + "-about-every-" + seconds + "s-" + party,
        split,
        Scenario.parameters("party", party, "next", next, "seconds", seconds),
        Family.of(
            List.of(party.library()),
            Broker.MOSQUITTO,
            Pace.of(Duration.ofSeconds(seconds)),
            next.network),
        Rhythm.NONE.everywhere(),
        stage -> {
          stage.bystanders("boiler-02", "meter-17");
          stage.truth(ID, Cause.HANDOVER);
          play(stage, next, party, seconds);
          stage.seconds(40);
        });
  }

  private static void play(Stage stage, Next next, Party party, int seconds)
      throws InterruptedException {
    Identity identity = stage.certificate();
    InetAddress address = stage.address();
    Device running = stage.device(ID, identity, address, party.library(), party.backoff()).start();
    int deploys = 18 * 60 / seconds;
    for (int deploy = 1; deploy <= deploys; deploy++) {
      stage.seconds(seconds * stage.random().nextDouble(0.7, 1.3));
      identity = next == Next.NEW_CERTIFICATE ? stage.certificate() : identity;
      address = next == Next.NEW_ADDRESS ? stage.address() : address;
      Device newer = stage.device(ID, identity, address, party.library(), party.backoff());
      newer.start();
      stage.awaitTakeovers(ID, deploy);
      running.kill();
      running = newer;
    }
  }
}
