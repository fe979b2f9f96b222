package io.github.clientidaudit.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a conflict goes from one status to the next, and when people are told: a pure function. */
public final class ConflictLife {
  /**
   * One step.
   *
   * @param status the status from here on
   * @param tell whether this is worth a message
   */
  public record Step(ConflictStatus status, boolean tell) {}

  private ConflictLife() {}

  /**
   * The step that an audit takes.
   *
   * @param previous the conflict before the audit; absent if there was none
   * @param judgement of all takeovers including the audit's
   * @param now the audit's time
   * @param reminder how long an ongoing conflict may go on before people are told again
   */
  public static Step next(
      @Nullable Conflict previous, Judgement judgement, Instant now, Duration reminder) {
    if (previous == null) {
      return new Step(ConflictStatus.NEW, true);
    }
    if (judgement.likelyCause() != previous.told().likelyCause()) {
      return new Step(ConflictStatus.CHANGED, true);
    }
    boolean due = !now.isBefore(previous.told().at().plus(reminder));
    return new Step(ConflictStatus.ONGOING, due);
  }
}
