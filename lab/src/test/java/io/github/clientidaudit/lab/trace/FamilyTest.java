package io.github.clientidaudit.lab.trace;

import static io.github.clientidaudit.lab.device.Library.AWS;
import static io.github.clientidaudit.lab.device.Library.HIVEMQ5;
import static io.github.clientidaudit.lab.device.Library.MQTTJS;
import static io.github.clientidaudit.lab.device.Library.PAHO3;
import static io.github.clientidaudit.lab.device.Library.PAHO_GO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a label says of a trace, by the parameters of its scenario. */
class FamilyTest {
  @Test
  void namesEachLibraryOnceAndSorted() {
    assertThat(
            Family.of(List.of(PAHO3, HIVEMQ5, PAHO3), Broker.HIVEMQ, Pace.ONCE, Network.ONE_ADDRESS)
                .library())
        .isEqualTo("hivemq5+paho3");
  }

  @ParameterizedTest
  @CsvSource({
    "14, seconds",
    "15, tens-of-seconds",
    "59, tens-of-seconds",
    "60, minutes",
    "3599, minutes",
    "3600, hours"
  })
  void aPaceHasBounds(long seconds, String pace) {
    assertThat(Pace.of(Duration.ofSeconds(seconds))).hasToString(pace);
  }

  @Test
  void theSlowestSideSetsThePaceOfAFight() {
    assertThat(Pace.of(List.of(Party.of(PAHO3, 1), Party.of(MQTTJS, 120)))).isEqualTo(Pace.MINUTES);
    assertThat(Pace.of(List.of(Party.of(PAHO3, 1), Party.of(AWS, 1, 64)))).isEqualTo(Pace.MINUTES);
  }

  @Test
  void sidesThatWaitForDifferentTimesHaveTwoRhythms() {
    assertThat(rhythm(Party.of(MQTTJS, 7), Party.of(HIVEMQ5, 5))).isEqualTo(Rhythm.TWO);
    assertThat(rhythm(Party.of(MQTTJS, 6), Party.of(HIVEMQ5, 5))).isEqualTo(Rhythm.ONE);
    assertThat(rhythm(Party.of(PAHO3, 1), Party.of(HIVEMQ5, 1))).isEqualTo(Rhythm.ONE);
  }

  @Test
  void pausesThatDoubleAreTwoRhythmsAlsoOnBothSides() {
    assertThat(rhythm(Party.of(AWS, 1, 120), Party.of(AWS, 1, 120))).isEqualTo(Rhythm.TWO);
    assertThat(rhythm(Party.of(PAHO_GO, 1, 60), Party.of(MQTTJS, 1))).isEqualTo(Rhythm.TWO);
    assertThat(rhythm(Party.of(AWS, 5), Party.of(AWS, 5))).isEqualTo(Rhythm.ONE);
  }

  @Test
  void pahoForGoDoublesAgainstQuickRivalsOnly() {
    Party go = Party.of(PAHO_GO, 1, 600);

    assertThat(Pace.of(List.of(go, Party.of(MQTTJS, 3)))).isEqualTo(Pace.MINUTES);
    assertThat(Pace.of(List.of(go, go))).isEqualTo(Pace.MINUTES);
    assertThat(Pace.of(List.of(go, Party.of(MQTTJS, 20)))).isEqualTo(Pace.TENS_OF_SECONDS);
    assertThat(rhythm(go, Party.of(MQTTJS, 20))).isEqualTo(Rhythm.TWO);
  }

  private static Rhythm rhythm(Party... parties) {
    return Rhythm.of(List.of(parties));
  }
}
