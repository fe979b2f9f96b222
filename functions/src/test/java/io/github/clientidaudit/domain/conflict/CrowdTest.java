package io.github.clientidaudit.domain.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdTest {
  @ParameterizedTest(name = "{0} parties were told, {1} are there: {2}")
  @CsvSource({
    "2, 2, false", "2, 3, false", "2, 4, true", "2, 5, true", "3, 5, true", "3, 4, false",
    "4, 5, false", "4, 6, true", "10, 14, false", "10, 15, true", "1, 3, false", "1, 4, true"
  })
  void growsByHalfAndAtLeastTwo(int told, int now, boolean grown) {
    List<Takeover> takeovers = turns(200, i -> "a@192.0.2." + i % now);

    assertThat(Crowd.in(takeovers).grownSince(told(told, takeovers)) == Change.MORE_PARTIES)
        .isEqualTo(grown);
  }

  @Test
  void aDeviceWithANewAddressAtEachReconnectIsNoCrowd() {
    List<Takeover> takeovers = turns(200, i -> "a@10.0." + i / 256 + "." + i % 256);

    assertThat(Crowd.in(takeovers).parties()).isZero();
    assertThat(Crowd.in(takeovers).grownSince(told(2, takeovers))).isNull();
  }

  @Test
  void whoeverLeftIsNotCounted() {
    List<Takeover> takeovers =
        turns(200, i -> i < 120 ? "a@192.0.2." + i % 8 : "a@192.0.2." + i % 2);

    assertThat(Crowd.in(takeovers).parties()).isEqualTo(2);
  }

  @Test
  void aCredentialThatComesAgainAndAgainIsNews() {
    Told told = told(9, turns(8, i -> "ab".charAt(i % 2) + "@192.0.2.1"));

    assertThat(joined(told, "c", 1)).as("once").isNull();
    assertThat(joined(told, "c", 2)).isEqualTo(Change.ANOTHER_CREDENTIAL);
    assertThat(joined(told, "b", 2)).as("known").isNull();
  }

  private static @Nullable Change joined(Told told, String credential, int times) {
    return Crowd.in(turns(40, i -> (i < 2 * times && i % 2 == 1 ? credential : "a") + "@192.0.2.1"))
        .grownSince(told);
  }

  @Test
  void anotherSessionOfTheSameRoleIsNoOtherCredential() {
    Told told = told(9, turns(8, i -> "AROAX:one@192.0.2." + i % 2));

    assertThat(Crowd.in(turns(8, i -> "AROAX:" + i % 2 + "@192.0.2.1")).grownSince(told)).isNull();
    assertThat(Crowd.in(turns(8, i -> "AROAY:" + i % 2 + "@192.0.2.1")).grownSince(told))
        .isEqualTo(Change.ANOTHER_CREDENTIAL);
  }

  @Test
  void ofTooManyCredentialsNoneIsRemembered() {
    List<Takeover> many = turns(40, i -> "p" + i % 17 + "@192.0.2.1");

    assertThat(told(99, many).credentials()).isNull();
    assertThat(Crowd.in(turns(8, i -> "c" + i % 2 + "@192.0.2.1")).grownSince(told(99, many)))
        .isNull();
  }

  private static Told told(long parties, List<Takeover> takeovers) {
    return new Told(
        LikelyCause.SHARED_CREDENTIALS,
        0.9,
        Attention.ACT,
        parties,
        Timeline.START,
        true,
        Crowd.known(RecentRecord.of(takeovers).parties()),
        null);
  }

  /** Each connection evicts the one before. */
  private static List<Takeover> turns(int count, IntFunction<String> party) {
    List<Takeover> takeovers = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      takeovers.add(
          new Takeover(
              Timeline.at(i),
              Timeline.at(i),
              connection(i - 1, party.apply(i - 1)),
              connection(i, party.apply(i)),
              null,
              false));
    }
    return takeovers;
  }

  private static Connection connection(int version, String party) {
    String[] parts = party.split("@", 2);
    return new Connection(
        parts[0], "s" + version, version, parts[1], null, Timeline.at(version), null);
  }
}
