package io.github.clientidaudit.lab.judgement;

import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;

import io.github.clientidaudit.domain.cause.Clue;
import io.github.clientidaudit.domain.cause.Evidence;
import io.github.clientidaudit.domain.cause.Evidence.Seen;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Setting;
import io.github.clientidaudit.lab.simulator.Rhythm;
import io.github.clientidaudit.lab.simulator.Situation;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which causes nobody could rule out by the events of a history besides the true one: one rule for
 * all labels. It asks how the clients were set up, and what the broker's own order shows of them;
 * never what is judged.
 */
final class Indistinguishable {
  /** Up to so many takeovers are the beginning of anything. */
  private static final int FEW = 3;

  /** Up to so many with two returns at most may be a change that bounced. */
  private static final int FEW_FOR_A_BOUNCE = 5;

  /** An address that seldom comes back is one of many that one device has. */
  private static final double SELDOM = 0.3;

  /** Nearly always. */
  private static final double MOSTLY = 0.75;

  private final Situation truth;
  private final Setting setting;
  private final long takeovers;
  private final long back;
  private final double answered;

  private Indistinguishable(Situation truth, Evidence inOrder) {
    this.truth = truth;
    this.setting = inOrder.setting();
    this.takeovers = inOrder.takeovers();
    this.back = inOrder.of(Clue.CAME_BACK).count();
    Seen answers = inOrder.of(Clue.ANSWERED);
    this.answered = answers.count() / (double) Math.max(1, answers.of() - 1);
  }

  /**
   * The causes, without the true one.
   *
   * @param inOrder of the events as the broker saw them
   * @param over whether it is all there is, and it has been quiet for long since
   */
  static Set<LikelyCause> from(Situation truth, Evidence inOrder, boolean over) {
    Set<LikelyCause> causes = EnumSet.noneOf(LikelyCause.class);
    causes.addAll(new Indistinguishable(truth, inOrder).causes(over));
    causes.remove(truth.cause());
    return causes;
  }

  private Set<LikelyCause> causes(boolean over) {
    boolean nobodyCameBack = over && back == 0;
    return switch (setting) {
      case CREDENTIALS ->
          nobodyCameBack
              ? Set.of(HANDOVER)
              : takeovers <= FEW || mayHaveBounced()
                  ? Set.of(HANDOVER, DIFFERENT_CREDENTIALS)
                  : Set.of();
      case PLACES ->
          nobodyCameBack
              ? Set.of(HANDOVER, UNSTABLE_CONNECTION)
              : takeovers <= FEW || mayHaveBounced()
                  ? Set.of(HANDOVER, UNSTABLE_CONNECTION, SHARED_CREDENTIALS)
                  : severalPlaces();
      case ONE_PLACE ->
          takeovers <= FEW ? Set.of(HANDOVER, UNSTABLE_CONNECTION, DUPLICATE_PROCESS) : onePlace();
    };
  }

  private boolean mayHaveBounced() {
    return takeovers <= FEW_FOR_A_BOUNCE && back <= 2;
  }

  private Set<LikelyCause> severalPlaces() {
    Set<LikelyCause> causes = EnumSet.noneOf(LikelyCause.class);
    if (truth.cause() == DUPLICATE_PROCESS) {
      // One host with several addresses looks like several hosts.
      causes.add(SHARED_CREDENTIALS);
    }
    if (back <= SELDOM * takeovers) {
      causes.add(HANDOVER);
      causes.add(UNSTABLE_CONNECTION);
    }
    boolean alternates = answered >= MOSTLY;
    if (alternates && truth.rhythm() == Rhythm.NONE) {
      // Two uplinks that fail in turn, and two clients that come back when they like.
      causes.add(UNSTABLE_CONNECTION);
      causes.add(SHARED_CREDENTIALS);
    }
    if (alternates && truth.cause() == UNSTABLE_CONNECTION) {
      causes.add(SHARED_CREDENTIALS);
    }
    return causes;
  }

  private Set<LikelyCause> onePlace() {
    if (truth.rhythm() == Rhythm.ONE) {
      return Set.of(UNSTABLE_CONNECTION, DUPLICATE_PROCESS);
    }
    return switch (truth.cause()) {
      case UNSTABLE_CONNECTION -> Set.of();
      // Clones behind one address are second processes, to whoever looks from outside.
      case DUPLICATE_PROCESS, SHARED_CREDENTIALS ->
          truth.rhythm() == Rhythm.NONE
              ? Set.of(UNSTABLE_CONNECTION, DUPLICATE_PROCESS)
              : Set.of(DUPLICATE_PROCESS);
      default -> Set.of(UNSTABLE_CONNECTION);
    };
  }
}
