package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import org.jspecify.annotations.Nullable;

/** When a conflict that was told must be told otherwise: pure functions. */
final class Changes {
  /** Less sure than this, and than what was told, another cause is no news. */
  private static final double SURE_ENOUGH = 0.6;

  /** What was told at least so surely and is less sure than {@link #DOUBTFUL} now is news. */
  private static final double SURE = 0.9;

  private static final double DOUBTFUL = 0.7;

  private Changes() {}

  /**
   * What has changed in a conflict that goes on; absent if nothing has.
   *
   * @param told what was told of it last
   */
  static @Nullable Change of(Conflict previous, Told told, ConflictLife.News news) {
    if (isOtherCause(previous, told, news.judgement())) {
      return Change.OTHER_CAUSE;
    }
    if (isLessSure(previous, told, news.judgement())) {
      return Change.LESS_SURE;
    }
    boolean asksForAction =
        told.attention() == Attention.ACT && news.judgement().attention() == Attention.ACT;
    return asksForAction && news.hasTakeovers() ? news.crowd().grownSince(told) : null;
  }

  /** The last chance to put right what was told: as a whole, the conflict has another cause. */
  static @Nullable Change inTheEnd(Told told, Judgement judgement) {
    boolean isOther =
        judgement.likelyCause() != told.likelyCause()
            && judgement.likelyCause() != LikelyCause.UNDETERMINED
            && judgement.confidence() >= Math.min(SURE_ENOUGH, told.confidence())
            && !isSourceForgotten(told, judgement);
    return isOther ? Change.OTHER_CAUSE_IN_THE_END : null;
  }

  /**
   * Another cause is news at once if it asks for action where the last one did not, or if none was
   * known; so is that it is one of many. Any other one only if two audits in a row agree on it; and
   * what asked for action stays as it is until the conflict is over, or causes that are equally
   * likely would take turns.
   */
  private static boolean isOtherCause(Conflict previous, Told told, Judgement judgement) {
    if (judgement.likelyCause() == told.likelyCause()) {
      return false;
    }
    if (judgement.isOfMany() || told.likelyCause() == LikelyCause.UNDETERMINED) {
      return true;
    }
    if (isStranger(told, judgement)) {
      return true;
    }
    boolean isSureEnough =
        judgement.confidence() >= SURE_ENOUGH || judgement.confidence() > told.confidence();
    if (!isSureEnough || isSourceForgotten(told, judgement)) {
      return false;
    }
    boolean asksForAction = judgement.attention() == Attention.ACT;
    boolean isConfirmed = previous.judged() == judgement.likelyCause();
    return told.attention() == Attention.ACT
        ? asksForAction && isConfirmed
        : asksForAction || isConfirmed;
  }

  /** Another credential where none was known is news at once, however unsure what it wants. */
  private static boolean isStranger(Told told, Judgement judgement) {
    return judgement.attention().compareTo(told.attention()) < 0
        && (judgement.likelyCause() == LikelyCause.HANDOVER
            || judgement.likelyCause() == LikelyCause.DIFFERENT_CREDENTIALS);
  }

  /** That nobody takes many client IDs any more says nothing of what happened to this one. */
  private static boolean isSourceForgotten(Told told, Judgement judgement) {
    return told.likelyCause() == LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS
        && judgement.attention() == Attention.ACT;
  }

  private static boolean isLessSure(Conflict previous, Told told, Judgement judgement) {
    Double before = previous.judgedConfidence();
    return judgement.likelyCause() == told.likelyCause()
        && told.confidence() >= SURE
        && judgement.confidence() < DOUBTFUL
        && previous.judged() == told.likelyCause()
        && before != null
        && before < DOUBTFUL;
  }
}
