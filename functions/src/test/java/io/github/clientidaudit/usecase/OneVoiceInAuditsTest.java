package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Change;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What people hear of a conflict from its beginning to its end. */
class OneVoiceInAuditsTest {
  private static final int QUARTER = 900;
  private static final int HOUR = 3600;

  private final Scenario scenario = new Scenario();
  private int version = 1;

  @Test
  void twoClonesThatBecomeFiveAreToldAsMore() {
    turns(0, 60, i -> "a@192.0.2." + i % 2);
    audit(QUARTER);
    turns(QUARTER, 60, i -> "a@192.0.2." + i % 5);
    audit(2 * QUARTER);
    turns(2 * QUARTER, 60, i -> "a@192.0.2." + i % 5);
    audit(3 * QUARTER);

    assertThat(told())
        .extracting(Finding::status)
        .containsExactly(ConflictStatus.NEW, ConflictStatus.CHANGED);
    Finding changed = told().getLast();
    assertThat(changed.audience()).isEqualTo(Audience.PEOPLE);
    assertThat(changed.judgement().likelyCause()).isEqualTo(LikelyCause.SHARED_CREDENTIALS);
    assertThat(changed.conflict().before())
        .extracting("change", "parties")
        .containsExactly(Change.MORE_PARTIES, 2L);
    assertThat(OneVoice.problems(told())).isEmpty();
  }

  @Test
  void aCredentialThatJoinsInIsTold() {
    turns(0, 60, i -> "ab".charAt(i % 2) + "@192.0.2." + i % 2);
    audit(QUARTER);
    turns(QUARTER, 60, i -> "abc".charAt(i % 3) + "@192.0.2." + i % 3);
    audit(2 * QUARTER);

    assertThat(told())
        .extracting(Finding::status)
        .containsExactly(ConflictStatus.NEW, ConflictStatus.CHANGED);
    assertThat(told().getLast().conflict().before())
        .extracting("change")
        .isEqualTo(Change.ANOTHER_CREDENTIAL);
  }

  /** After the fight one of them goes on alone, on a bad link, for longer than is judged by. */
  @Test
  void aReminderNamesWhatWasToldAndWhatSpeaksForAnotherCause() {
    turns(0, 9, i -> "ab".charAt(i % 2) + "@192.0.2." + i % 2);
    audit(QUARTER);
    for (int quarter = 1; quarter < 98; quarter++) {
      alone(quarter * QUARTER);
      audit((quarter + 1) * QUARTER);
    }

    assertThat(told())
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .containsExactly("NEW DIFFERENT_CREDENTIALS", "ONGOING DIFFERENT_CREDENTIALS");
    assertThat(told().getLast().judgement().alsoPossible())
        .startsWith(scenario.conflict("x").judged());
    assertThat(scenario.conflict("x").judged()).isNotEqualTo(LikelyCause.DIFFERENT_CREDENTIALS);
    assertThat(OneVoice.problems(told())).isEmpty();
  }

  /** Three takeovers, after pauses of all lengths. */
  private void alone(int from) {
    int last = from;
    for (int pause : new int[] {40 + from % 131, 90 + from % 277, 100 + from % 73}) {
      int at = last + pause;
      scenario
          .at(at + 1)
          .ingest("x", at + " C " + version + " a@192.0.2.0", at + " T " + (version - 1) + " a");
      version++;
      last = at;
    }
  }

  /** It has more addresses every time, but none of them evicts anybody twice. */
  @Test
  void aDeviceThatGetsANewAddressAtEachReconnectDoesNotGrow() {
    for (int quarter = 0; quarter < 4; quarter++) {
      int first = 20 * quarter;
      turns(quarter * QUARTER, 20, i -> "a@10.0.0." + (first + i));
      audit((quarter + 1) * QUARTER);
    }

    assertThat(told())
        .allMatch(
            f ->
                f.conflict().before() == null
                    || f.conflict().before().change() != Change.MORE_PARTIES);
  }

  /** Three takeovers whose last is not answered: as a whole, rather a hand-over with a bounce. */
  @Test
  void whatIsAnotherThingAsAWholeIsToldAtTheEndAndThenResolved() {
    turns(0, 3, i -> "a@192.0.2." + i);
    healthyUntil(3 * HOUR);
    for (int at = QUARTER; at <= 3 * HOUR; at += QUARTER) {
      audit(at);
    }

    assertThat(told())
        .extracting(f -> f.status() + " " + f.judgement().likelyCause())
        .containsExactly(
            "NEW HANDOVER", "CHANGED UNSTABLE_CONNECTION", "RESOLVED UNSTABLE_CONNECTION");
    assertThat(told().get(1).conflict().before())
        .extracting("likelyCause", "change")
        .containsExactly(LikelyCause.HANDOVER, Change.OTHER_CAUSE_IN_THE_END);
    assertThat(told())
        .extracting(Finding::audience)
        .containsExactly(Audience.PEOPLE, Audience.PEOPLE, Audience.PEOPLE);
    assertThat(OneVoice.problems(told())).isEmpty();
  }

  /** Each of so many connections but the last is evicted by the next, seven seconds later. */
  private void turns(int from, int count, IntFunction<String> party) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] parts = party.apply(i).split("@", 2);
      int at = from + 7 * i;
      rows.add("%d C %d %s@%s".formatted(at, version + i, parts[0], parts[1]));
      if (i < count - 1) {
        rows.add("%d T %d %s".formatted(at + 7, version + i, parts[0]));
      }
    }
    version += count + 1;
    scenario.at(from + 7 * count).ingest("x", rows.toArray(String[]::new));
  }

  private void healthyUntil(int second) {
    scenario.at(second).ingest("healthy", second + " C " + second + " h@192.0.2.99");
  }

  private void audit(int at) {
    scenario.at(at).audit(() -> Duration.ofMinutes(15));
  }

  private List<Finding> told() {
    return scenario.told("x");
  }
}
