package io.github.clientidaudit.lab.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.clientidaudit.domain.cause.LikelyCause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded traces beside twins that are played with the same libraries, as long and as often. */
class SimulatedTracesTest {
  /** So many twins of each trace, of which the middle one counts. */
  private static final int TWINS = 31;

  private static final double AS_RECORDED = 20;

  @ParameterizedTest
  @CsvSource({
    "shared-credentials, paho3-1s, hivemq5-1s, 3",
    "duplicate-process, paho3-1s, hivemq5-1s, 3",
    "different-credentials, paho3-1s, hivemq5-1s, 3",
    "shared-credentials, paho3-1s, supervised-2s, 3",
    "duplicate-process, paho3-1s, supervised-2s, 3",
    "shared-credentials, hivemq5-7s, hivemq3-6s, 4",
    "duplicate-process, hivemq5-7s, hivemq3-6s, 4",
    "shared-credentials, hivemq3-6s, supervised-4s, 4",
    "different-credentials, hivemq5-20s, supervised-20s, 8",
    "shared-credentials, hivemq3-14s, supervised-22s, 8",
    "duplicate-process, hivemq3-14s, supervised-22s, 8",
    "shared-credentials, supervised-35s, hivemq5-50s, 10",
    "different-credentials, hivemq3-45s, hivemq3-40s, 10",
    "shared-credentials, hivemq5-3s, supervised-150s, 11",
    "shared-credentials, aws-1-120s, aws-1-120s, 8",
    "duplicate-process, aws-1-120s, aws-1-120s, 8",
    "different-credentials, aws-1-120s, aws-1-120s, 8",
    "shared-credentials, aws-2-256s, hivemq5-5s, 11",
    "different-credentials-one-address, aws-1-60s, paho3-1s, 6",
  })
  void aFightIsAsRecorded(String kind, String first, String second, int minutes) {
    History recorded = History.recorded(kind + "-" + first + "-" + second, "press-07");
    boolean oneAddress =
        !kind.equals("shared-credentials") && !kind.equals("different-credentials");
    List<History> twins =
        twins(chance -> fight(chance, oneAddress, minutes, library(first), library(second)));

    assertSame(twins, recorded, History::takeovers);
    assertSame(twins, recorded, history -> history.medianLife(0));
    assertSame(twins, recorded, history -> history.medianLife(1));
    assertThat(recorded.alternation()).isEqualTo(1);
    assertThat(twins).allSatisfy(twin -> assertThat(twin.alternation()).isEqualTo(1));
    assertThat(recorded.evictionsFirst()).isZero();
    assertThat(twins).allSatisfy(twin -> assertThat(twin.evictionsFirst()).isZero());
  }

  /** Three sides do not alternate, and how far they do not is as recorded too. */
  @ParameterizedTest
  @CsvSource({
    "shared-credentials, paho3-1s, hivemq5-1s, paho5-1s, 3",
    "different-credentials, paho3-1s, hivemq5-1s, paho5-1s, 3",
    "shared-credentials, hivemq3-4s, supervised-11s, paho5-1s, 5",
    "different-credentials, hivemq3-4s, supervised-11s, paho5-1s, 5",
  })
  void aFightOfThreeIsAsRecorded(
      String kind, String first, String second, String third, int minutes) {
    History recorded = History.recorded(String.join("-", kind, first, second, third), "press-07");
    List<History> twins =
        twins(
            chance ->
                fight(chance, false, minutes, library(first), library(second), library(third)));

    assertSame(twins, recorded, History::takeovers);
    assertSame(twins, recorded, history -> History.median(history.lives()));
    assertThat(middle(twins, History::alternation)).isCloseTo(recorded.alternation(), within(0.15));
  }

  private static Library library(String party) {
    String[] words = party.split("-", 2);
    String[] seconds = words[1].replace("s", "").split("-", 2);
    double pause = Double.parseDouble(seconds[0]);
    return switch (words[0]) {
      case "paho3", "paho5" -> Library.paho();
      case "hivemq3", "hivemq5" -> Library.hivemq(pause);
      case "aws" -> Library.aws(pause, Double.parseDouble(seconds[1]));
      case "supervised" -> Library.supervised(pause, 0.01);
      default -> throw new IllegalArgumentException(party);
    };
  }

  private static List<History> twins(Function<Chance, History> play) {
    return IntStream.range(0, TWINS).mapToObj(seed -> play.apply(new Chance(seed))).toList();
  }

  private static double middle(List<History> twins, ToDoubleFunction<History> what) {
    return History.median(twins.stream().map(what::applyAsDouble).toList());
  }

  private static void assertSame(
      List<History> twins, History recorded, ToDoubleFunction<History> what) {
    assertThat(middle(twins, what))
        .isCloseTo(what.applyAsDouble(recorded), withPercentage(AS_RECORDED));
  }

  /** As the recorder plays it: 20 s alone, then all of them for some minutes. */
  private static History fight(
      Chance chance, boolean oneAddress, int minutes, Library... libraries) {
    Scene scene = new Scene(chance, BrokerModel.HIVEMQ, 1);
    String id = scene.newId();
    scene.truth(id, "twin", LikelyCause.UNDETERMINED, Rhythm.NONE);
    List<Client> clients = new ArrayList<>();
    Network home = Network.fixed(scene.networks().near());
    for (Library library : libraries) {
      Network network = oneAddress ? home : Network.fixed(scene.networks().near());
      clients.add(scene.client(id, Side.of("one", network, library)));
    }
    clients.getFirst().start();
    scene.pass(20);
    for (Client client : clients.subList(1, clients.size())) {
      client.start();
      scene.pass(1.5);
    }
    scene.pass(60.0 * minutes);
    return History.of(scene.simulated("twin").events(), id);
  }

  /** Chance is never the same twice: all irregular links together. */
  @Test
  void badLinksAreAsRecorded() {
    List<String> traces =
        List.of(
            "same-address-irregular-20s-paho3-1s",
            "same-address-irregular-12s-paho3-1s",
            "same-address-irregular-30s-hivemq5-2s",
            "same-address-irregular-7s-hivemq5-1s",
            "new-addresses-irregular-30s-hivemq5-1s",
            "new-addresses-irregular-25s-paho3-1s");
    List<History> recorded = new ArrayList<>();
    List<List<History>> twins = new ArrayList<>();
    for (String trace : traces) {
      String[] words = trace.replaceFirst(".*-irregular-", "").split("-", 2);
      double mean = Double.parseDouble(words[0].replace("s", ""));
      recorded.add(History.recorded("unstable-connection-" + trace, "truck-19"));
      twins.add(twins(chance -> badLink(chance, mean, library(words[1]))));
    }

    assertThat(twins.stream().mapToDouble(all -> middle(all, History::takeovers)).sum())
        .isCloseTo(
            recorded.stream().mapToDouble(History::takeovers).sum(), withPercentage(AS_RECORDED));
    assertThat(
            twins.stream()
                .mapToDouble(all -> middle(all, one -> History.median(one.lives())))
                .sum())
        .isCloseTo(
            recorded.stream().mapToDouble(one -> History.median(one.lives())).sum(),
            withPercentage(AS_RECORDED));
  }

  /** As the recorder plays it: outages of 0.1 to 3 s, at distances of about the mean. */
  private static History badLink(Chance chance, double mean, Library library) {
    return link(
        chance,
        library,
        () -> Math.clamp(chance.exponential(mean), 2, 4 * mean),
        () -> chance.between(0.1, 3),
        (turn, seconds) -> seconds < 360);
  }

  /** Cuts at even distances, from one place or alternating between two. */
  @ParameterizedTest
  @CsvSource({
    "same-address-every-60s-hivemq5-1s, 60, hivemq5-1s",
    "same-address-every-55s-paho5-1s, 55, paho5-1s",
    "new-addresses-every-55s-paho3-1s, 55, paho3-1s",
    "new-addresses-every-45s-hivemq3-3s, 45, hivemq3-3s",
  })
  void regularCutsAreAsRecorded(String trace, double every, String party) {
    History recorded = History.recorded("unstable-connection-" + trace, "truck-19");
    List<History> twins =
        twins(
            chance ->
                link(chance, library(party), () -> every, () -> 0.5, (turn, seconds) -> turn < 9));

    assertSame(twins, recorded, History::takeovers);
    assertSame(twins, recorded, history -> history.medianLife(0));
    assertSame(twins, recorded, history -> history.medianLife(1));
  }

  private interface Draw {
    double seconds();
  }

  private interface GoesOn {
    boolean after(int turns, double seconds);
  }

  private static History link(
      Chance chance, Library library, Draw distance, Draw outage, GoesOn goesOn) {
    Scene scene = new Scene(chance, BrokerModel.HIVEMQ, 1);
    String id = scene.newId();
    scene.truth(id, "twin", LikelyCause.UNDETERMINED, Rhythm.NONE);
    Client client = scene.client(id, Side.of("one", scene.networks().fixed(), library), 60).start();
    for (int turn = 0; goesOn.after(turn, scene.time().now()); turn++) {
      scene.pass(distance.seconds());
      double seconds = outage.seconds();
      client.cut(seconds);
      scene.pass(seconds);
    }
    scene.pass(20);
    return History.of(scene.simulated("twin").events(), id);
  }
}
