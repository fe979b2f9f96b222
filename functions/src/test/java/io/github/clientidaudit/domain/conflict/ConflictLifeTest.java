package io.github.clientidaudit.domain.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.ConflictLife.News;
import io.github.clientidaudit.domain.conflict.ConflictLife.Step;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflictLifeTest {
  private static final Instant NOW = Samples.NOW;
  private static final Crowd NOBODY = new Crowd(0, List.of());

  /**
   * Each row: the status before, the cause told last with hours since then, the cause that the last
   * audit found, what this one found (takeovers, recurs, quiet, suppressed) and its cause, then the
   * status after and whether it is told. A cause stands for its attention, see {@link #attention}.
   */
  @ParameterizedTest(name = "{0} told {1}, judged {2}; {3} {4} -> {5}")
  @CsvSource({
    "none,     -,               -,         takeovers,            UNSTABLE,  NEW tell",
    "none,     -,               -,         takeovers suppressed, DIFFERENT, NEW",
    "NEW,      DIFFERENT 0,     DIFFERENT, takeovers,            DIFFERENT, ONGOING",
    "NEW,      DIFFERENT 0,     DIFFERENT, nothing,              DIFFERENT, NEW",
    "ONGOING,  DIFFERENT 23,    DIFFERENT, takeovers,            DIFFERENT, ONGOING",
    "ONGOING,  DIFFERENT 24,    DIFFERENT, takeovers,            DIFFERENT, ONGOING tell",
    "ONGOING,  DIFFERENT 24,    DIFFERENT, nothing,              DIFFERENT, ONGOING",
    "ONGOING,  DIFFERENT 99,    DIFFERENT, takeovers suppressed, DIFFERENT, ONGOING",
    "ONGOING,  UNSTABLE 99,     UNSTABLE,  takeovers,            UNSTABLE,  ONGOING",
    // Asking for action is news at once, even without new takeovers.
    "NEW,      UNSTABLE 0,      UNSTABLE,  takeovers,            DIFFERENT, CHANGED tell OTHER_CAUSE",
    "NEW,      HANDOVER 0,      HANDOVER,  nothing,              DIFFERENT, CHANGED tell OTHER_CAUSE",
    "NEW,      UNCLEAR 0,       UNCLEAR,   nothing,              HANDOVER,  CHANGED tell OTHER_CAUSE",
    // Any other cause must be found twice in a row.
    "NEW,      DIFFERENT 0,     DIFFERENT, takeovers,            SHARED,    ONGOING",
    "ONGOING,  DIFFERENT 0,     SHARED,    takeovers,            SHARED,    CHANGED tell OTHER_CAUSE",
    "ONGOING,  DIFFERENT 0,     DIFFERENT, nothing,              MANY,      CHANGED tell OTHER_CAUSE",
    "CHANGED,  SHARED 0,        SHARED,    takeovers,            SHARED,    ONGOING",
    "NEW,      UNSTABLE 0,      UNSTABLE,  takeovers,            HANDOVER,  CHANGED tell OTHER_CAUSE",
    "NEW,      UNSTABLE 0,      HANDOVER,  takeovers,            HANDOVER,  CHANGED tell OTHER_CAUSE",
    // What asked for action does so until it is over.
    "ONGOING,  DIFFERENT 0,     UNSTABLE,  takeovers,            UNSTABLE,  ONGOING",
    "ONGOING,  DIFFERENT 0,     UNCLEAR,   takeovers,            UNCLEAR,   ONGOING",
    "NEW,      UNCLEAR 0,       UNCLEAR,   takeovers,            UNCLEAR,   ONGOING",
    // Quiet ends it, told to those who knew.
    "ONGOING,  DIFFERENT 1,     DIFFERENT, quiet,                DIFFERENT, RESOLVED tell",
    "ONGOING,  DIFFERENT 1,     DIFFERENT, quiet,                UNCLEAR,   RESOLVED tell",
    // As a whole it may be another thing: that is told first, once.
    "ONGOING,  DIFFERENT 1,     DIFFERENT, quiet,                HANDOVER,  CHANGED tell OTHER_CAUSE_IN_THE_END",
    "CHANGED,  HANDOVER 0,      HANDOVER,  quiet,                HANDOVER,  RESOLVED tell",
    "ONGOING,  DIFFERENT 1,     DIFFERENT, quiet suppressed,     HANDOVER,  RESOLVED",
    "ONGOING,  MANY 1,          MANY,      quiet,                DIFFERENT, RESOLVED tell",
    "ONGOING,  MANY 1,          DIFFERENT, takeovers,            DIFFERENT, ONGOING",
    "NEW,      -,               DIFFERENT, quiet,                DIFFERENT, RESOLVED",
    "ONGOING,  DIFFERENT 1,     DIFFERENT, quiet suppressed,     DIFFERENT, RESOLVED",
    // Late takeovers change nothing; new ones begin an episode.
    "RESOLVED, DIFFERENT 9,     DIFFERENT, takeovers,            DIFFERENT, RESOLVED",
    "RESOLVED, DIFFERENT 99,    DIFFERENT, takeovers,            SHARED,    RESOLVED",
    "RESOLVED, DIFFERENT 9,     DIFFERENT, takeovers recurs,     UNSTABLE,  RECURRED tell",
    "RESOLVED, DIFFERENT 9,     DIFFERENT, takeovers recurs suppressed, DIFFERENT, RECURRED",
    "RECURRED, DIFFERENT 0,     DIFFERENT, takeovers,            DIFFERENT, ONGOING",
    // When a suppression ends, what goes on is told.
    "ONGOING,  - suppressed,    DIFFERENT, takeovers,            DIFFERENT, ONGOING tell",
    "ONGOING,  DIFFERENT 9 suppressed, DIFFERENT, takeovers,     DIFFERENT, ONGOING tell",
    "ONGOING,  DIFFERENT 9 suppressed, DIFFERENT, nothing,       DIFFERENT, ONGOING",
  })
  void steps(
      String status, String told, String judged, String found, String cause, String expected) {
    Conflict before = status.equals("none") ? null : conflict(status, told, judged);
    News news =
        new News(
            found.contains("takeovers"),
            found.contains("recurs"),
            found.contains("quiet"),
            judgement(cause),
            NOBODY,
            found.contains("suppressed"));

    Step step = ConflictLife.next(before, news, NOW, Patience.USUAL);

    assertThat(
            step.status()
                + (step.tell() ? " tell" : "")
                + (step.change() == null ? "" : " " + step.change()))
        .isEqualTo(expected);
  }

  @Test
  void causesThatTakeTurnsAreNotToldInTurn() {
    Conflict conflict = conflict("ONGOING", "SHARED 1", "SHARED");
    for (String cause : List.of("DIFFERENT", "SHARED", "DIFFERENT", "SHARED")) {
      Step step =
          ConflictLife.next(
              conflict,
              new News(true, false, false, judgement(cause), NOBODY, false),
              NOW,
              Patience.USUAL);
      assertThat(step).isEqualTo(new Step(ConflictStatus.ONGOING, false));
      conflict = conflict("ONGOING", "SHARED 1", cause);
    }
  }

  @ParameterizedTest(name = "longest pause {0} min -> quiet for {1} min")
  @CsvSource({"0, 60", "5, 60", "20, 60", "30, 90", "180, 540", "480, 1440", "2000, 1440"})
  void slowConflictsNeedLongerToBeOver(int pause, int quiet) {
    assertThat(Patience.USUAL.quietAfter(Duration.ofMinutes(pause)))
        .isEqualTo(Duration.ofMinutes(quiet));
  }

  @Test
  void quietIsNeverShorterThanAskedFor() {
    Duration twoDays = Duration.ofDays(2);

    Patience patient = new Patience(twoDays, Duration.ofDays(1));
    assertThat(patient.quietAfter(Duration.ofHours(5))).isEqualTo(twoDays);
  }

  private static Conflict conflict(String status, String told, String judged) {
    Conflict sample = Samples.conflict("x", "task");
    return new Conflict(
        sample.clientId(),
        sample.conflictId(),
        sample.sequence(),
        sample.counted(),
        new Life(ConflictStatus.valueOf(status), null, null, null, null),
        sample.newcomer(),
        cause(judged),
        0.9,
        told.endsWith("suppressed"),
        told(told));
  }

  private static @Nullable Told told(String told) {
    String[] parts = told.split(" ", -1);
    return parts[0].equals("-")
        ? null
        : new Told(
            cause(parts[0]),
            0.9,
            attention(cause(parts[0])),
            2,
            NOW.minus(Duration.ofHours(Long.parseLong(parts[1]))),
            true,
            null,
            null);
  }

  private static Judgement judgement(String name) {
    LikelyCause cause = cause(name);
    double confidence = cause == LikelyCause.UNDETERMINED ? 0 : 0.9;
    Source source =
        cause == LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS
            ? new Source(new Party("taker", "192.0.2.66"), 7)
            : null;
    return new Judgement(
        cause, confidence, "evidence", List.of(), attention(cause), "advice", source);
  }

  private static LikelyCause cause(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "SHARED" -> LikelyCause.SHARED_CREDENTIALS;
      case "UNSTABLE" -> LikelyCause.UNSTABLE_CONNECTION;
      case "HANDOVER" -> LikelyCause.HANDOVER;
      case "MANY" -> LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
      case "UNCLEAR" -> LikelyCause.UNDETERMINED;
      default -> LikelyCause.DIFFERENT_CREDENTIALS;
    };
  }

  private static Attention attention(LikelyCause cause) {
    return switch (cause) {
      case UNSTABLE_CONNECTION -> Attention.NONE;
      case HANDOVER, UNDETERMINED -> Attention.LOOK;
      default -> Attention.ACT;
    };
  }
}
