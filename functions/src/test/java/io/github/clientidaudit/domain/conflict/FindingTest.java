package io.github.clientidaudit.domain.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a finding when it is compared with others. */
class FindingTest {
  private static final Instant AT = Samples.NOW.minusSeconds(60);
  private static final Finding SAMPLE = Samples.recorded("x", "task");
  private static final List<Source> TAKER =
      List.of(new Source(new Party("principal-right", Party.UNKNOWN_ADDRESS), 7));

  @Test
  void aHandoverWasNotAnsweredNotSuppressedAndIsNotOver() {
    assertThat(handedOver(false, ConflictStatus.NEW, false).handover()).isPresent();
    assertThat(handedOver(true, ConflictStatus.NEW, false).handover())
        .as("the first of many came back")
        .isEmpty();
    assertThat(handedOver(false, ConflictStatus.RESOLVED, false).handover()).isEmpty();
    assertThat(handedOver(false, ConflictStatus.NEW, true).handover()).isEmpty();
  }

  /** Until a quarter of an hour after it was stored. */
  @Test
  void onlyANewTakeoverIsProvisional() {
    Duration quarter = Duration.ofMinutes(15);

    assertThat(SAMPLE.isProvisional(skipped(Samples.NOW.minus(quarter).plusMillis(1)))).isTrue();
    assertThat(SAMPLE.isProvisional(skipped(Samples.NOW.minus(quarter)))).isFalse();
    assertThat(SAMPLE.isProvisional(takeover(8, Samples.NOW))).isFalse();
  }

  @Test
  void whatGoesOnIsChangedByBeingOneOfManyAndWhatIsOverIsNot() {
    Finding ongoing = of(ConflictStatus.ONGOING, LikelyCause.DIFFERENT_CREDENTIALS);
    Finding compared = ongoing.comparedWith(TAKER, List.of());

    assertThat(compared.status()).isEqualTo(ConflictStatus.CHANGED);
    assertThat(compared.judgement().isOfMany()).isTrue();
    assertThat(compared.telling().isNews()).isTrue();
    assertThat(compared.conflict().before()).extracting("change").isEqualTo(Change.OTHER_CAUSE);
    Finding over = of(ConflictStatus.RESOLVED, LikelyCause.DIFFERENT_CREDENTIALS);
    assertThat(over.comparedWith(TAKER, List.of())).isEqualTo(over);
  }

  @Test
  void whatWasToldAsOneOfManyIsNoNews() {
    Finding known =
        of(ConflictStatus.ONGOING, LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS)
            .comparedWith(TAKER, List.of());

    assertThat(known.judgement().isOfMany()).isTrue();
    assertThat(known.status()).isEqualTo(ConflictStatus.ONGOING);
    assertThat(known.telling().isNews()).isFalse();
  }

  private static Finding of(ConflictStatus status, LikelyCause told) {
    ToldBefore before = new ToldBefore(told, 0.9, Attention.ACT, 2, null);
    return with(
        new Finding.Of("x", "c", 2, status, before),
        SAMPLE.judgement(),
        SAMPLE.takeovers(),
        new Finding.Telling(false, false, true, null),
        new Newcomer(
            7,
            AT,
            new Party("principal-left", "192.0.2.1"),
            new Party("principal-right", "192.0.2.2"),
            true));
  }

  private static Finding handedOver(boolean cameBack, ConflictStatus status, boolean suppressed) {
    Takeover takeover = takeover(8, Samples.NOW);
    Connection evictor = takeover.evictor();
    return with(
        new Finding.Of("x", "c", 2, status),
        new Judgement(LikelyCause.HANDOVER, 0.9, "evidence", List.of(), Attention.LOOK),
        List.of(takeover),
        new Finding.Telling(suppressed, true, false, null),
        evictor == null
            ? null
            : new Newcomer(1, AT, takeover.evicted().party(), evictor.party(), cameBack));
  }

  private static Takeover skipped(Instant ingestedAt) {
    return takeover(9, ingestedAt);
  }

  private static Takeover takeover(int evictor, Instant ingestedAt) {
    return new Takeover(
        AT,
        ingestedAt,
        new Connection("left", "s7", 7, "192.0.2.1", null, AT.minusSeconds(90), AT),
        new Connection("right", "s" + evictor, evictor, "192.0.2.1", null, AT, null),
        null,
        false);
  }

  private static Finding with(
      Finding.Of of,
      Judgement judgement,
      List<Takeover> takeovers,
      Finding.Telling telling,
      @Nullable Newcomer newcomer) {
    return new Finding(
        SAMPLE.findingId(),
        SAMPLE.audit(),
        SAMPLE.findingTime(),
        of,
        judgement,
        SAMPLE.counts(),
        new Finding.Involved(null, List.of(), 0, takeovers),
        telling,
        newcomer);
  }
}
