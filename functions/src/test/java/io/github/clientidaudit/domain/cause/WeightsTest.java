package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.Clue.CAME_BACK;
import static io.github.clientidaudit.domain.cause.Clue.GONE;
import static io.github.clientidaudit.domain.cause.Setting.CREDENTIALS;
import static io.github.clientidaudit.domain.cause.Setting.ONE_PLACE;
import static io.github.clientidaudit.domain.cause.Setting.PLACES;
import static io.github.clientidaudit.domain.cause.Story.ONE_DEVICE;
import static io.github.clientidaudit.domain.cause.Story.REPLACED;
import static io.github.clientidaudit.domain.cause.Story.RIVALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
  private static final Weights SOME =
      Weights.parse(
          List.of(
              "# for people",
              "",
              "  ",
              "CREDENTIALS  BEGIN      0.5    -  -0.5  before any clue",
              "CREDENTIALS  CAME_BACK  2.0    -  -2    and what that means",
              "PLACES       BEGIN      0      0   0",
              "PLACES       CAME_BACK  1.25   0  -1"));

  @Test
  void areReadFromLines() {
    assertThat(SOME.weight(CREDENTIALS, CAME_BACK, RIVALS)).isEqualTo(2);
    assertThat(SOME.weight(CREDENTIALS, CAME_BACK, REPLACED)).isEqualTo(-2);
    assertThat(SOME.weight(PLACES, CAME_BACK, RIVALS)).isEqualTo(1.25);
    assertThat(SOME.begin().get(CREDENTIALS)).isEqualTo(Map.of(RIVALS, 0.5, REPLACED, -0.5));
  }

  @Test
  void areNothingWhereThereIsNoLine() {
    assertThat(SOME.weight(CREDENTIALS, GONE, RIVALS)).isZero();
    assertThat(SOME.weight(CREDENTIALS, CAME_BACK, ONE_DEVICE)).isZero();
    assertThat(SOME.weight(ONE_PLACE, CAME_BACK, RIVALS)).isZero();
  }

  @Test
  void makeAStoryWithoutABeginningImpossible() {
    Evidence evidence = MadeEvidence.of(CREDENTIALS, 9).evidence();

    assertThat(SOME.probabilities(evidence).keySet()).isEqualTo(Set.of(RIVALS, REPLACED));
    assertThat(SOME.probabilities(MadeEvidence.of(ONE_PLACE, 9).evidence())).isEmpty();
  }

  @Test
  void addUpToTheLogarithmOfTheOdds() {
    Evidence evidence =
        MadeEvidence.of(CREDENTIALS, 9).with(CAME_BACK, 0.25).with(GONE, 1).evidence();

    Map<Story, Double> likely = SOME.probabilities(evidence);

    assertThat(likely.get(RIVALS)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-9));
    assertThat(likely.get(REPLACED)).isCloseTo(1 / (1 + Math.exp(2)), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOWHERE CAME_BACK 1 - -1 of no setting",
        "CREDENTIALS NOTHING 1 - -1 of no clue",
        "CREDENTIALS CAME_BACK 1 much -1 of no number",
        "CREDENTIALS CAME_BACK 1 - the words come too early"
      })
  void areNotReadFromAnythingElse(String line) {
    assertThatThrownBy(() -> Weights.parse(List.of(line)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CREDENTIALS CAME_BACK 1 -", "CREDENTIALS CAME_BACK", "CREDENTIALS", "BEGIN"})
  void areNotReadFromHalfALine(String line) {
    assertThatThrownBy(() -> Weights.parse(List.of(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(line);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void areFittedForTheCluesOfEachSetting(Setting setting) {
    assertThat(fitted(setting)).containsOnlyKeys(setting.clues());
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void areFittedForTheSameStoriesInEachLine(Setting setting) {
    Set<Story> stories = Weights.FITTED.begin().getOrDefault(setting, Map.of()).keySet();

    assertThat(stories).contains(RIVALS).hasSizeGreaterThan(1);
    assertThat(fitted(setting).values())
        .allSatisfy(each -> assertThat(each.keySet()).isEqualTo(stories));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void areFittedAsDifferences(Setting setting) {
    assertThat(fitted(setting).values())
        .allSatisfy(
            each ->
                assertThat(each.values().stream().mapToDouble(d -> d).sum())
                    .isCloseTo(0, within(0.03)));
  }

  @Test
  void areFittedSoThatAReturnSpeaksForRivals() {
    for (Setting setting : List.of(CREDENTIALS, PLACES)) {
      assertThat(Weights.FITTED.weight(setting, CAME_BACK, RIVALS))
          .isGreaterThan(1)
          .isGreaterThan(Weights.FITTED.weight(setting, CAME_BACK, REPLACED));
    }
  }

  private static Map<Clue, Map<Story, Double>> fitted(Setting setting) {
    return Weights.FITTED.bySetting().getOrDefault(setting, Map.of());
  }
}
