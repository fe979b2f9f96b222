package io.github.clientidaudit.domain.conflict;

import static io.github.clientidaudit.domain.conflict.ConflictStatus.CHANGED;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.NEW;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.ONGOING;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.RECURRED;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.RESOLVED;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a conflict goes from one status to the next, and when it is told: pure functions. */
final class ConflictLife {
  /** Less sure than this, another cause is no news. */
  private static final double SURE_ENOUGH = 0.6;

  /**
   * What an audit found out.
   *
   * @param hasTakeovers whether it counted any
   * @param recurs whether any of them came after the conflict had ended
   * @param isQuiet whether the quiet period has passed, and events were ingested after it
   * @param judgement of the episode
   * @param suppressed whether somebody asked not to be told
   */
  record News(
      boolean hasTakeovers,
      boolean recurs,
      boolean isQuiet,
      Judgement judgement,
      boolean suppressed) {}

  /**
   * One step.
   *
   * @param status the status from here on
   * @param tell whether this is worth a message
   */
  record Step(ConflictStatus status, boolean tell) {}

  private ConflictLife() {}

  /**
   * The step that an audit takes.
   *
   * @param previous the conflict before the audit; absent if there was none
   * @param now the audit's time
   */
  static Step next(@Nullable Conflict previous, News news, Instant now, Patience patience) {
    Step step =
        previous == null ? new Step(NEW, true) : next(previous, news, now, patience.reminder());
    return new Step(step.status(), step.tell() && !news.suppressed());
  }

  private static Step next(Conflict previous, News news, Instant now, Duration reminder) {
    if (news.recurs()) {
      return new Step(RECURRED, true);
    }
    if (previous.life().status() == RESOLVED) {
      return new Step(RESOLVED, false);
    }
    Told told = previous.told();
    if (news.isQuiet() && !news.hasTakeovers()) {
      return new Step(RESOLVED, told != null);
    }
    if (told != null && isNewCause(previous, told, news.judgement())) {
      return new Step(CHANGED, true);
    }
    if (told != null && isMoreUrgent(told, news.judgement())) {
      return new Step(ONGOING, true);
    }
    if (!news.hasTakeovers()) {
      return new Step(previous.life().status(), false);
    }
    boolean tell =
        told == null || previous.suppressed() || isDue(told, news.judgement(), now, reminder);
    return new Step(ONGOING, tell);
  }

  /**
   * Another cause is news at once if it asks for action where the last one did not, or if none was
   * known; so is that it is one of many. Any other one only if two audits in a row agree on it; and
   * what asked for action stays as it is until the conflict is over, or causes that are equally
   * likely would take turns.
   */
  private static boolean isNewCause(Conflict previous, Told told, Judgement judgement) {
    if (judgement.likelyCause() == told.likelyCause()) {
      return false;
    }
    if (judgement.isOfMany() || told.likelyCause() == LikelyCause.UNDETERMINED) {
      return true;
    }
    if (judgement.confidence() < SURE_ENOUGH) {
      return false;
    }
    boolean asksForAction = judgement.attention() == Attention.ACT;
    if (told.attention() != Attention.ACT) {
      return asksForAction || previous.judged() == judgement.likelyCause();
    }
    return asksForAction && previous.judged() == judgement.likelyCause();
  }

  /** The same cause may become worth a look: another credential takes over, or it goes on. */
  private static boolean isMoreUrgent(Told told, Judgement judgement) {
    return judgement.likelyCause() == told.likelyCause()
        && judgement.attention().compareTo(told.attention()) < 0;
  }

  private static boolean isDue(Told told, Judgement judgement, Instant now, Duration reminder) {
    return judgement.attention() != Attention.NONE && !now.isBefore(told.at().plus(reminder));
  }
}
