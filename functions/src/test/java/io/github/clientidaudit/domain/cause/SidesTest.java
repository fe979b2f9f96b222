package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidesTest {
  /** A takeover of the first by the second. */
  @ParameterizedTest
  @CsvSource({
    "a@192.0.2.1, a@192.0.2.1, SAME_SIDE",
    "a@192.0.2.1, a@192.0.2.2, OTHER_PLACE",
    "a@192.0.2.1, b@192.0.2.1, OTHER_CREDENTIAL",
    "a@192.0.2.1, b@192.0.2.2, OTHER_CREDENTIAL",
    "a@192.0.2.1, b, OTHER_CREDENTIAL",
    "a@192.0.2.1, a, UNKNOWN",
    "a, a@192.0.2.1, UNKNOWN",
    "AROAX:one@192.0.2.1, AROAX:two@192.0.2.1, SAME_SIDE",
    "AROAX:one@192.0.2.1, AROAX:two@192.0.2.2, OTHER_PLACE",
    "AROAX:one@192.0.2.1, AROAY:one@192.0.2.1, OTHER_CREDENTIAL",
    "a@2001:db8::1, a@2001:db8:0:0:ffff::2, SAME_SIDE",
    "a@2001:db8::1, a@2001:db8:0:1::1, OTHER_PLACE",
    "a@2001:DB8::1, a@2001:db8:0:0::1, SAME_SIDE",
    "a@no:address, a@no:address, SAME_SIDE",
    "a@no:address, a@no:other, OTHER_PLACE"
  })
  void haveARelation(String evicted, String evictor, Relation relation) {
    assertThat(relations(new Play().connect(0, evicted).connect(9, evictor)))
        .containsExactly(relation);
  }

  @Test
  void ofACredentialAtOneIpv4AndOneIpv6PlaceAreOne() {
    assertThat(relations(inTurn("a@192.0.2.1", "a@2001:db8::1", "a@2001:db8::2")))
        .containsOnly(Relation.SAME_SIDE);
  }

  @Test
  void ofACredentialAtASecondIpv4OrIpv6PlaceAreNot() {
    assertThat(relations(inTurn("a@192.0.2.1", "a@2001:db8::1", "a@192.0.2.2")))
        .containsOnly(Relation.OTHER_PLACE);
    assertThat(relations(inTurn("a@192.0.2.1", "a@2001:db8::1", "a@2001:db8:0:1::1")))
        .containsOnly(Relation.OTHER_PLACE);
    assertThat(relations(inTurn("a@2001:db8::1", "a@2001:db8:0:1::1")))
        .containsOnly(Relation.OTHER_PLACE);
  }

  @Test
  void ofTwoCredentialsAreTwoWhateverTheirAddresses() {
    assertThat(relations(inTurn("a@192.0.2.1", "b@2001:db8::1")))
        .containsOnly(Relation.OTHER_CREDENTIAL);
  }

  private static Play inTurn(String... parties) {
    return new Play().turns(0, 9, 60, parties);
  }

  private static List<Relation> relations(Play play) {
    return Sequence.of(play.record().takeovers()).steps().stream()
        .map(Sequence.Step::relation)
        .toList();
  }
}
