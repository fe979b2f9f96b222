package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.Clue.ANSWERED;
import static io.github.clientidaudit.domain.cause.Clue.CAME_BACK;
import static io.github.clientidaudit.domain.cause.Clue.IRREGULAR;
import static io.github.clientidaudit.domain.cause.Clue.NEW_SESSIONS;
import static io.github.clientidaudit.domain.cause.Clue.REGULAR;
import static io.github.clientidaudit.domain.cause.Clue.SAME_PLACE;
import static io.github.clientidaudit.domain.cause.Clue.SLOW;
import static io.github.clientidaudit.domain.cause.Clue.TWO_RHYTHMS;
import static io.github.clientidaudit.domain.cause.Credential.Type.ROLE;
import static io.github.clientidaudit.domain.cause.Setting.CREDENTIALS;
import static io.github.clientidaudit.domain.cause.Setting.ONE_PLACE;
import static io.github.clientidaudit.domain.cause.Setting.PLACES;
import static io.github.clientidaudit.domain.cause.Story.ONE_DEVICE;
import static io.github.clientidaudit.domain.cause.Story.REPLACED;
import static io.github.clientidaudit.domain.cause.Story.RIVALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CeilingTest {
  private static final double EVER = 0.97;

  static Stream<Arguments> ceilings() {
    return Stream.of(
        arguments("one, another credential", CREDENTIALS, 1, REPLACED, 0.95),
        arguments("one, another credential", CREDENTIALS, 1, RIVALS, 0.7),
        arguments("one, another address", PLACES, 1, REPLACED, 0.7),
        arguments("one, another address", PLACES, 1, ONE_DEVICE, 0.7),
        arguments("one, another address", PLACES, 1, RIVALS, 0.7),
        arguments("one, by itself", ONE_PLACE, 1, ONE_DEVICE, 0.85),
        arguments("one, by itself", ONE_PLACE, 1, RIVALS, 0.6),
        arguments("three, by itself", ONE_PLACE, 3, RIVALS, 0.6),
        arguments("three, by itself", ONE_PLACE, 3, ONE_DEVICE, 0.9),
        arguments("four, by itself", ONE_PLACE, 4, RIVALS, 0.9),
        arguments("two, nobody came back", CREDENTIALS, 2, REPLACED, EVER),
        arguments("many", CREDENTIALS, 40, RIVALS, EVER),
        arguments("many", PLACES, 40, RIVALS, EVER),
        arguments("many", PLACES, 40, ONE_DEVICE, EVER),
        arguments("many", ONE_PLACE, 40, ONE_DEVICE, EVER));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("ceilings")
  void dependsOnWhoAndHowOften(
      String name, Setting setting, int takeovers, Story story, double most) {
    assertThat(Ceiling.of(story, made(setting, takeovers).evidence())).isEqualTo(most);
  }

  static Stream<Arguments> withClues() {
    return Stream.of(
        arguments(made(CREDENTIALS, 2).with(CAME_BACK, 0.5), RIVALS, 0.8),
        arguments(made(PLACES, 3).with(CAME_BACK, 0.2), RIVALS, 0.8),
        arguments(made(PLACES, 4).with(CAME_BACK, 0.5), RIVALS, EVER),
        arguments(made(CREDENTIALS, 40).with(SAME_PLACE, 0.9), RIVALS, 0.9),
        arguments(made(CREDENTIALS, 40).with(SAME_PLACE, 0.2), RIVALS, EVER),
        arguments(made(PLACES, 40).with(ANSWERED, 0.1, 1, 40), ONE_DEVICE, 0.85),
        arguments(made(PLACES, 40).with(ANSWERED, 0.1, 1, 40), RIVALS, EVER),
        arguments(made(PLACES, 40).with(SLOW, 0.5).with(IRREGULAR, 0.5), RIVALS, 0.7),
        arguments(made(PLACES, 40).with(SLOW, 0.5), RIVALS, EVER),
        arguments(made(PLACES, 40).with(IRREGULAR, 0.5), RIVALS, EVER),
        arguments(made(PLACES, 40).by(ROLE), RIVALS, 0.9),
        arguments(made(PLACES, 40).by(ROLE), ONE_DEVICE, EVER),
        arguments(made(ONE_PLACE, 40).with(NEW_SESSIONS, 0.9), ONE_DEVICE, 0.75),
        arguments(made(ONE_PLACE, 40).with(REGULAR, 0.9), RIVALS, 0.7),
        arguments(made(ONE_PLACE, 40).with(REGULAR, 0.9), ONE_DEVICE, 0.7),
        arguments(made(ONE_PLACE, 40).with(REGULAR, 0.2), ONE_DEVICE, EVER),
        arguments(made(ONE_PLACE, 40).with(REGULAR, 0.9).with(TWO_RHYTHMS, 0.9), ONE_DEVICE, EVER),
        arguments(made(ONE_PLACE, 40).with(TWO_RHYTHMS, 0.9), RIVALS, 0.9),
        arguments(made(ONE_PLACE, 40).by(ROLE), ONE_DEVICE, 0.75));
  }

  @ParameterizedTest
  @MethodSource("withClues")
  void isLowerWhereEventsCannotTell(MadeEvidence made, Story story, double most) {
    assertThat(Ceiling.of(story, made.evidence())).isCloseTo(most, within(1e-9));
  }

  /** What comes gradually is not to be a cliff. */
  @ParameterizedTest
  @EnumSource(
      value = Clue.class,
      names = {"SLOW", "IRREGULAR"})
  void sinksGradually(Clue clue) {
    Clue other = clue == SLOW ? IRREGULAR : SLOW;
    double before = EVER;
    for (double amount = 0; amount <= 1; amount += 0.02) {
      double now =
          Ceiling.of(RIVALS, made(PLACES, 40).with(other, 1).with(clue, amount).evidence());
      assertThat(now).isLessThanOrEqualTo(before).isCloseTo(before, within(0.05));
      before = now;
    }
    assertThat(before).isCloseTo(0.7, within(1e-9));
  }

  private static MadeEvidence made(Setting setting, int takeovers) {
    return MadeEvidence.of(setting, takeovers);
  }
}
