package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.Story.ONE_DEVICE;
import static io.github.clientidaudit.domain.cause.Story.REPLACED;
import static io.github.clientidaudit.domain.cause.Story.RIVALS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
  private static final Weights WEIGHTS =
      Weights.parse(
          List.of(
              "CREDENTIALS BEGIN 0 - 0",
              "CREDENTIALS CAME_BACK 3 - -3",
              "CREDENTIALS BROKEN 2 - -2",
              "CREDENTIALS LONG_BEFORE 1 - -1",
              "CREDENTIALS GONE -2 - 2",
              "CREDENTIALS SAME_PLACE -3 - 3",
              "PLACES BEGIN 0 0 0",
              "PLACES BY_ITSELF -1 2 -1",
              "PLACES SLOW 1 0 -1"));

  @Test
  void givesTheTwoReasonsThatWeighMostAndTheOneAgainst() {
    MadeEvidence made =
        credentials(8)
            .with(Clue.LONG_BEFORE, 1)
            .with(Clue.BROKEN, 0.9, 5, 7)
            .with(Clue.CAME_BACK, 0.8, 7, 8)
            .with(Clue.GONE, 0.5, 1, 2)
            .with(Clue.SAME_PLACE, 0.4, 3, 8);

    assertThat(sentence(made, RIVALS, REPLACED))
        .isEqualTo(
            "8 takeovers between 2 credentials; the evicted side was seen again 7 of 8 times, and"
                + " in between a connection ended in another way 5 of 7 times. Against it: all are"
                + " at one address.");
  }

  @Test
  void ordersReasonsByWhatTheyWeighHereAndNotByTheirWeight() {
    MadeEvidence made =
        credentials(8)
            .with(Clue.CAME_BACK, 0.1, 1, 8)
            .with(Clue.BROKEN, 0.9, 5, 7)
            .with(Clue.GONE, 0.9, 1, 2)
            .with(Clue.SAME_PLACE, 0.1, 1, 8);

    assertThat(sentence(made, RIVALS, REPLACED))
        .contains("; in between a connection ended", ", and the evicted side was seen again")
        .endsWith(" Against it: of 2 sides 1 have gone.");
  }

  @Test
  void turnsReasonsRoundForTheOtherStory() {
    MadeEvidence made = credentials(8).with(Clue.CAME_BACK, 0.8, 7, 8).with(Clue.GONE, 0.5, 1, 2);

    assertThat(sentence(made, REPLACED, RIVALS))
        .isEqualTo(
            "8 takeovers between 2 credentials; of 2 sides 1 have gone. Against it:"
                + " the evicted side was seen again 7 of 8 times.");
  }

  @Test
  void leavesOutWhatHardlyWeighs() {
    MadeEvidence made = credentials(1).with(Clue.CAME_BACK, 0.04, 1, 1).with(Clue.GONE, 0.04, 1, 2);

    assertThat(sentence(made, RIVALS, REPLACED)).isEqualTo("1 takeover between 2 credentials.");
  }

  @Test
  void weighsAgainstTheLikeliestOtherStory() {
    MadeEvidence made = MadeEvidence.of(Setting.PLACES, 8).with(Clue.SLOW, 0.9);

    assertThat(sentence(made, RIVALS, ONE_DEVICE)).contains("connections last long");
    assertThat(sentence(made, ONE_DEVICE, REPLACED)).contains("; connections last long");
    assertThat(sentence(made, ONE_DEVICE, RIVALS)).contains("Against it: connections last long");
  }

  @Test
  void saysThatSomebodyCameStraightBackIfMostDid() {
    MadeEvidence most =
        credentials(8).with(Clue.CAME_BACK, 0.8, 8, 8).with(Clue.ANSWERED, 0.6, 6, 8);
    MadeEvidence some =
        credentials(8).with(Clue.CAME_BACK, 0.8, 8, 8).with(Clue.ANSWERED, 0.5, 5, 8);

    assertThat(sentence(most, RIVALS, REPLACED))
        .contains("the evicted side came straight back 6 of 8 times");
    assertThat(sentence(some, RIVALS, REPLACED))
        .contains("the evicted side was seen again each time");
  }

  @Test
  void namesWhatWasJudged() {
    assertThat(subject(MadeEvidence.of(Setting.PLACES, 1200).deciding(1100).addresses(3)))
        .isEqualTo("1,200 takeovers, 1,100 of them of one credential between 3 addresses.");
    assertThat(subject(MadeEvidence.of(Setting.ONE_PLACE, 1)))
        .isEqualTo("1 takeover with one credential at one address.");
    assertThat(subject(MadeEvidence.of(Setting.ONE_PLACE, 9).addresses(2)))
        .isEqualTo("9 takeovers with one credential at 2 addresses of one host or network.");
    assertThat(subject(MadeEvidence.of(Setting.ONE_PLACE, 9).lasting(Duration.ofSeconds(61))))
        .endsWith("at one address; the evicted connections had lasted about 61 s.");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 s",
    "40, 0.0 s",
    "1250, 1.3 s",
    "9900, 9.9 s",
    "10000, 10 s",
    "119400, 119 s",
    "120000, 2 min",
    "3600000, 60 min",
    "7199000, 120 min",
    "7200000, 2 h",
    "90000000, 25 h"
  })
  void saysTimesAsPeopleDo(long millis, String words) {
    assertThat(Sentence.length(Duration.ofMillis(millis))).isEqualTo(words);
  }

  private static MadeEvidence credentials(int takeovers) {
    return MadeEvidence.of(Setting.CREDENTIALS, takeovers);
  }

  private static String subject(MadeEvidence made) {
    return sentence(made, RIVALS, REPLACED);
  }

  private static String sentence(MadeEvidence made, Story likely, Story other) {
    return Sentence.of(made.evidence(), WEIGHTS, likely, other);
  }
}
