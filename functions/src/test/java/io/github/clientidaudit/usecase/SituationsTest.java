package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.situation.Situation;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forty situations after what operators report, in virtual time. What would be accepted of each was
 * decided before any was judged.
 */
class SituationsTest {
  private static final StringBuilder TABLE = new StringBuilder(Told.heading());

  static Stream<Situation> situations() {
    return Situation.all().stream();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void isToldAsAnOperatorWouldAccept(Situation situation) {
    Told told =
        Told.of(
            situation.number() + " " + situation.name(),
            situation.accepted(),
            situation.events(),
            situation.badlyDelivered() ? Delivery.WRONG_SERVERS : Delivery.IN_ORDER,
            situation.number());
    TABLE.append(told.row());

    assertThat(told.problems()).as(situation.name()).isEmpty();
  }

  @AfterAll
  static void print() {
    System.out.println(TABLE);
  }
}
