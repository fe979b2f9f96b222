package io.github.clientidaudit.domain.conflict;

import static io.github.clientidaudit.domain.conflict.ConflictStatus.CHANGED;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.NEW;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.ONGOING;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.RECURRED;
import static io.github.clientidaudit.domain.conflict.ConflictStatus.RESOLVED;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.RecentRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a conflict goes from one status to the next, and when it is told: pure functions. */
final class ConflictLife {
  /**
   * What an audit found out.
   *
   * @param hasTakeovers whether it counted any
   * @param recurs whether any of them came after the conflict had ended
   * @param isQuiet whether the quiet period has passed, and events were ingested after it
   * @param judgement of the episode
   * @param crowd who takes part in it
   * @param suppressed whether somebody asked not to be told
   */
  record News(
      boolean hasTakeovers,
      boolean recurs,
      boolean isQuiet,
      Judgement judgement,
      Crowd crowd,
      boolean suppressed) {}

  /**
   * One step.
   *
   * @param status the status from here on
   * @param tell whether this is worth a message
   * @param change what is told otherwise than before; absent if nothing is
   */
  record Step(ConflictStatus status, boolean tell, @Nullable Change change) {
    Step(ConflictStatus status, boolean tell) {
      this(status, tell, null);
    }

    /**
     * What is said of the conflict: what was told stays told until a change says otherwise.
     *
     * @param told what was told of the episode last; absent if nothing was
     * @param found what the record is judged
     */
    Judgement said(@Nullable Told told, Judgement found, RecentRecord record) {
      if (told == null || !(tell || status == RESOLVED || told.waitingSince() != null)) {
        return found;
      }
      return switch (change) {
        case OTHER_CAUSE, OTHER_CAUSE_IN_THE_END -> found;
        case LESS_SURE -> told.saidLessSurely(found);
        case MORE_PARTIES, ANOTHER_CREDENTIAL -> told.stillSaid(found, record);
        case null -> told.stillSaid(found, record);
      };
    }
  }

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
    return news.suppressed() ? new Step(step.status(), false) : step;
  }

  private static Step next(Conflict previous, News news, Instant now, Duration reminder) {
    if (news.recurs()) {
      return new Step(RECURRED, true);
    }
    if (previous.life().status() == RESOLVED) {
      return new Step(RESOLVED, false);
    }
    Told told = previous.told();
    boolean ends = news.isQuiet() && !news.hasTakeovers();
    Change change = change(previous, told, news, ends);
    if (change != null) {
      return new Step(CHANGED, true, change);
    }
    if (ends) {
      return new Step(RESOLVED, told != null);
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
   * What changes; nothing for whoever asked not to be told, for the change would never be over. At
   * the end the conflict stays one audit longer, which then finds that what was told is right.
   */
  private static @Nullable Change change(
      Conflict previous, @Nullable Told told, News news, boolean ends) {
    if (told == null || news.suppressed()) {
      return null;
    }
    return ends ? Changes.inTheEnd(told, news.judgement()) : Changes.of(previous, told, news);
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
