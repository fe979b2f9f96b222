package io.github.clientidaudit.domain;

import static io.github.clientidaudit.domain.ConflictStatus.CHANGED;
import static io.github.clientidaudit.domain.ConflictStatus.NEW;
import static io.github.clientidaudit.domain.ConflictStatus.ONGOING;
import static io.github.clientidaudit.domain.ConflictStatus.RECURRED;
import static io.github.clientidaudit.domain.ConflictStatus.RESOLVED;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a conflict goes from one status to the next, and when it is told: pure functions. */
public final class ConflictLife {
  /** What is quiet for so long is over, however slow it was. */
  private static final Duration LONGEST_QUIET = Duration.ofHours(24);

  /** Quiet must last so many times longer than the longest pause so far. */
  private static final int PAUSES = 3;

  /** Less sure than this, another cause is no news. */
  private static final double SURE_ENOUGH = 0.6;

  /**
   * How patient audits are.
   *
   * @param quiet how long there must be no takeover for a conflict to be over
   * @param reminder how long an ongoing conflict may go on before it is told again
   */
  public record Patience(Duration quiet, Duration reminder) {
    /** An hour and a day. */
    public static final Patience USUAL = new Patience(Duration.ofHours(1), Duration.ofHours(24));
  }

  /**
   * What an audit found out.
   *
   * @param hasTakeovers whether it counted any
   * @param recurs whether any of them came after the conflict had ended
   * @param isQuiet whether the quiet period has passed, and events were ingested after it
   * @param judgement of the episode
   * @param suppressed whether somebody asked not to be told
   */
  public record News(
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
  public record Step(ConflictStatus status, boolean tell) {}

  private ConflictLife() {}

  /**
   * The step that an audit takes.
   *
   * @param previous the conflict before the audit; absent if there was none
   * @param now the audit's time
   */
  public static Step next(@Nullable Conflict previous, News news, Instant now, Patience patience) {
    Step step =
        previous == null ? new Step(NEW, true) : next(previous, news, now, patience.reminder());
    return new Step(step.status(), step.tell() && !news.suppressed());
  }

  private static Step next(Conflict previous, News news, Instant now, Duration reminder) {
    if (news.recurs()) {
      return new Step(RECURRED, true);
    }
    if (previous.status() == RESOLVED) {
      return new Step(RESOLVED, false);
    }
    Conflict.Told told = previous.told();
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
      return new Step(previous.status(), false);
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
  private static boolean isNewCause(Conflict previous, Conflict.Told told, Judgement judgement) {
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
  private static boolean isMoreUrgent(Conflict.Told told, Judgement judgement) {
    return judgement.likelyCause() == told.likelyCause()
        && judgement.attention().compareTo(told.attention()) < 0;
  }

  private static boolean isDue(
      Conflict.Told told, Judgement judgement, Instant now, Duration reminder) {
    return judgement.attention() != Attention.NONE && !now.isBefore(told.at().plus(reminder));
  }

  /**
   * How long there must be no takeover for a conflict to be over: longer for one that pauses.
   *
   * @param longestGap the longest time without a takeover so far
   * @param least at least so long
   */
  public static Duration quietPeriod(Duration longestGap, Duration least) {
    Duration pauses = longestGap.multipliedBy(PAUSES);
    Duration longest = least.compareTo(LONGEST_QUIET) > 0 ? least : LONGEST_QUIET;
    Duration quiet = pauses.compareTo(least) > 0 ? pauses : least;
    return quiet.compareTo(longest) > 0 ? longest : quiet;
  }
}
