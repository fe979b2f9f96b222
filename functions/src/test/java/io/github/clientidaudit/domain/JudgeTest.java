package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  static Stream<Arguments> judgements() {
    return Stream.of(
        arguments(
            List.of("a@1 evicted b@2", "b@2 evicted a@1"),
            "DIFFERENT_CREDENTIALS 0.9 [] ACT",
            "2 takeovers, all of them between different credentials; 2 credentials evict each other"
                + " in turn."),
        arguments(
            List.of("a@1 evicted b@2", "b@2 evicted a@1", "a@1 evicted a@1"),
            "DIFFERENT_CREDENTIALS 0.9 [] ACT",
            "3 takeovers, 2 of them between different credentials; 2 credentials evict each other"
                + " in turn."),
        arguments(
            List.of("a@1 evicted b@2"),
            "DIFFERENT_CREDENTIALS 0.5 [HANDOVER] ACT",
            "1 takeover, between different credentials, in one direction only so far."),
        arguments(
            List.of("a@1 evicted a@2", "a@2 evicted a@1", "a@1 evicted a@1"),
            "UNDETERMINED 0.0 [SHARED_CREDENTIALS, UNSTABLE_CONNECTION] LOOK",
            "3 takeovers with one credential, 2 of them between two addresses."),
        arguments(
            List.of("a@1 evicted a@1"),
            "UNDETERMINED 0.0 [UNSTABLE_CONNECTION, DUPLICATE_PROCESS] LOOK",
            "1 takeover with one credential."),
        arguments(
            List.of("? evicted a@1"),
            "UNDETERMINED 0.0 [UNSTABLE_CONNECTION, DUPLICATE_PROCESS] LOOK",
            "1 takeover with one credential, by an evictor that no event named."));
  }

  @ParameterizedTest
  @MethodSource("judgements")
  void judges(List<String> takeovers, String expected, String explanation) {
    Observations observations = new Observations();
    takeovers.forEach(row -> observations.add(takeover(row.split(" evicted ", -1))));
    Judgement judgement = Judge.judge(observations.toStatistics());

    assertThat(judgement.explanation()).isEqualTo(explanation);
    assertThat(
            "%s %s %s %s"
                .formatted(
                    judgement.likelyCause(),
                    judgement.confidence(),
                    judgement.alsoPossible(),
                    judgement.attention()))
        .isEqualTo(expected);
  }

  private static Takeover takeover(String[] sides) {
    return new Takeover(
        Timeline.at(0),
        Timeline.at(0),
        connection(sides[1]),
        sides[0].equals("?") ? null : connection(sides[0]));
  }

  private static Connection connection(String party) {
    String[] parts = party.split("@", -1);
    return new Connection(parts[0], "s", 1, parts[1], null, null, null);
  }
}
