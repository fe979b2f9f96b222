package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoverTest {
  /**
   * Each row: how it is judged, the parties that had the client ID one after the other, and what is
   * found. Each had it for an hour.
   */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "HANDOVER, a@192.0.2.1 b@192.0.2.1,                    CREDENTIAL a -> b",
    "HANDOVER, a@192.0.2.1 b@192.0.2.77,                   CREDENTIAL a -> b",
    "HANDOVER, a@2001:db8::1 b@2001:db8::2:0:0:1,          CREDENTIAL a -> b",
    "HANDOVER, a@192.0.2.1 a@192.0.2.77,                   ADDRESS 192.0.2.0/24 -> 192.0.2.0/24",
    "HANDOVER, a@192.0.2.1 a@2001:db8::1,                  ADDRESS 192.0.2.0/24 -> 2001:db8:0:0:0:0:0:0/64",
    "UNSTABLE, a@192.0.2.1 a@198.51.100.1,                 ADDRESS 192.0.2.0/24 -> 198.51.100.0/24",
    "HANDOVER, a@2001:db8::1%x a@somewhere,               ADDRESS 2001:db8::1%x -> somewhere",
    // The newest counts, and what a device takes over from itself does not.
    "HANDOVER, a@192.0.2.1 b@192.0.2.1 c@192.0.2.1,        CREDENTIAL b -> c",
    "HANDOVER, a@192.0.2.1 b@192.0.2.1 b@192.0.2.1,        CREDENTIAL a -> b",
    "HANDOVER, a@192.0.2.1 a@192.0.2.1 b@192.0.2.1,        CREDENTIAL a -> b",
    // A stranger elsewhere, whoever stays who he is, and whoever is not known.
    "HANDOVER, a@192.0.2.1 b@198.51.100.1,                 none",
    "HANDOVER, a@192.0.2.1 a@192.0.2.1,                    none",
    "HANDOVER, a b@192.0.2.1,                              none",
    "HANDOVER, a@192.0.2.1 b,                              none",
    // Somebody was there again, at once or much later.
    "HANDOVER, a@192.0.2.1 b@192.0.2.1 a@192.0.2.1,        none",
    "HANDOVER, a@192.0.2.1 b@192.0.2.1 c@192.0.2.1 a@192.0.2.1, none",
    "UNSTABLE, a@192.0.2.1 a@192.0.2.77 a@192.0.2.1,       none",
    // Another cause, or one that makes a hand-over of a credential too bold.
    "UNSTABLE, a@192.0.2.1 b@192.0.2.1,                    none",
    "LINK,     a@192.0.2.1 a@192.0.2.77,                   none",
    "ACT,      a@192.0.2.1 b@192.0.2.1,                    none",
    "SHARED,   a@192.0.2.1 a@192.0.2.77,                   none",
  })
  void isWhatPassedOnForGood(String judged, String parties, String expected) {
    assertThat(found(judgement(judged), takeovers(3600, parties.split(" ", -1))))
        .isEqualTo(expected);
  }

  @Test
  void whoeverWasEvictedAndCameBackHasNotPassedItOn() {
    Takeover answered =
        takeover(0, connection(1, "a@192.0.2.1", 3600), connection(2, "b@192.0.2.1", 0), true);

    assertThat(found(judgement("HANDOVER"), List.of(answered))).isEqualTo("none");
  }

  /** It was there again when the newcomer had left: nobody was evicted by its coming back. */
  @Test
  void whoeverIsEvictedAgainWasThereAgain() {
    List<Takeover> twice =
        List.of(
            takeovers(7_200, "a@192.0.2.1", "c@192.0.2.1").getFirst(),
            takeovers(3_600, "a@192.0.2.1", "b@192.0.2.1").getFirst());

    assertThat(found(judgement("HANDOVER"), twice)).isEqualTo("none");
  }

  @Test
  void isBriefWithinAMinute() {
    for (int seconds : new int[] {7, 60, 61, 3600}) {
      List<Takeover> takeovers = takeovers(seconds, "claim@192.0.2.1", "own@192.0.2.1");

      assertThat(Handover.of(judgement("HANDOVER"), takeovers).orElseThrow().brief())
          .isEqualTo(seconds <= 60);
    }
  }

  /** A hash of what is long or could not be shown as it is stands for it. */
  @Test
  void namesAreShort() {
    for (String name : List.of("x".repeat(65), "quo\"ted", "back\\slash", "\u0001", "\u20ac")) {
      Handover handover =
          Handover.of(judgement("HANDOVER"), takeovers(9, name + "@192.0.2.1", "b@192.0.2.1"))
              .orElseThrow();
      assertThat(handover.from()).matches("sha256:[0-9a-f]{12}");
    }
  }

  private static String found(Judgement judgement, List<Takeover> takeovers) {
    return Handover.of(judgement, takeovers)
        .map(h -> "%s %s -> %s".formatted(h.what(), h.from(), h.to()))
        .orElse("none");
  }

  static Judgement judgement(String name) {
    return switch (name) {
      case "HANDOVER" -> of(LikelyCause.HANDOVER, Attention.LOOK);
      case "ACT" -> of(LikelyCause.HANDOVER, Attention.ACT);
      case "UNSTABLE" -> of(LikelyCause.UNSTABLE_CONNECTION, Attention.NONE, LikelyCause.HANDOVER);
      case "LINK" -> of(LikelyCause.UNSTABLE_CONNECTION, Attention.NONE);
      default -> of(LikelyCause.SHARED_CREDENTIALS, Attention.ACT, LikelyCause.HANDOVER);
    };
  }

  private static Judgement of(LikelyCause cause, Attention attention, LikelyCause... also) {
    return new Judgement(cause, 0.8, "evidence", Arrays.asList(also), attention);
  }

  /** Newest first; each party had the client ID for so many seconds. */
  static List<Takeover> takeovers(int lasted, String... parties) {
    List<Takeover> takeovers = new ArrayList<>();
    for (int i = 1; i < parties.length; i++) {
      int at = i * lasted;
      takeovers.addFirst(
          takeover(
              at,
              connection(i, parties[i - 1], at - lasted),
              connection(i + 1, parties[i], at),
              false));
    }
    return takeovers;
  }

  private static Takeover takeover(
      int at, Connection evicted, Connection evictor, boolean cameBack) {
    return new Takeover(
        Timeline.at(at),
        Timeline.at(at),
        evicted,
        evictor,
        cameBack ? Duration.ofMinutes(2) : null,
        false);
  }

  private static Connection connection(int version, String party, int from) {
    String[] parts = party.split("@", 2);
    @Nullable String address = parts.length == 2 ? parts[1] : null;
    return new Connection(parts[0], "s" + version, version, address, null, Timeline.at(from), null);
  }
}
