package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of one audit people are sent: the most urgent ones, enough to act on, and no wall
 * of mail. What is beyond them goes to programs, and the audit's summary names what asks for
 * action.
 *
 * <p>Among the equally urgent ones parties take turns, so that a flood by one or by few keeps
 * nobody else's conflict out. All that one source took counts as one; what need not be acted on
 * takes no more than half.
 *
 * @param best what people are sent, in the order of the choice, at most {@value #MAX}
 * @param left what asks people for action and is not among the best
 */
public record Choice(List<Candidate> best, Left left) {
  /** Findings of one audit that people are sent. */
  public static final int MAX = 20;

  /** Of nothing. */
  public static final Choice NONE = new Choice(List.of(), Left.NONE);

  /** Why people should hear of it; the first is the most urgent. */
  enum Urgency {
    /** Somebody should do something. */
    ACT,
    /** It is over, which interests those who were told that it is there. */
    OVER,
    /** Worth a look when there is time. */
    LOOK
  }

  /** What an earlier release saved does not say what is left. */
  public Choice(List<Candidate> best, @Nullable Left left) {
    this.best = List.copyOf(best);
    this.left = left == null ? Left.NONE : left;
  }

  /** With one more finding to choose from. */
  public Choice with(Finding finding) {
    Urgency urgency = urgency(finding);
    return urgency == null ? this : with(Candidate.of(finding, urgency));
  }

  private Choice with(Candidate added) {
    List<InTurn> waiting = new ArrayList<>(best.stream().map(InTurn::new).toList());
    waiting.add(new InTurn(added));
    waiting.sort(Comparator.comparing(each -> each.candidate.place(), Place.NOW));
    List<Candidate> chosen = new ArrayList<>();
    Left newLeft = left;
    while (!waiting.isEmpty()) {
      InTurn first = Collections.min(waiting, InTurn.FIRST);
      waiting.remove(first);
      Candidate next = first.candidate;
      if (next.hasPlaceAmong(chosen)) {
        chosen.add(next);
        waiting.forEach(each -> each.turns += next.sharesPartyWith(each.candidate) ? 1 : 0);
      } else if (next.awaitsPeople()) {
        newLeft = newLeft.with(next.clientId(), next.place());
      }
    }
    return new Choice(chosen, newLeft);
  }

  /** A candidate, and how many turns its party has had. */
  private static final class InTurn {
    static final Comparator<InTurn> FIRST =
        Comparator.comparing((InTurn each) -> each.candidate.urgency())
            .thenComparingInt(each -> each.turns);

    final Candidate candidate;
    int turns;

    InTurn(Candidate candidate) {
      this.candidate = candidate;
    }
  }

  /**
   * Absent if people need not hear of it. That one of many has another cause the summary says. What
   * people were told is put right for them however little attention it deserves now.
   */
  private static @Nullable Urgency urgency(Finding finding) {
    Finding.Telling telling = finding.telling();
    boolean isChanged = finding.status() == ConflictStatus.CHANGED;
    boolean isToldByTheSummary = isChanged && finding.judgement().isOfMany();
    if (!telling.isToBeTold() || telling.isRoutine() || isToldByTheSummary) {
      return null;
    }
    if (!finding.isConflict() && finding.audit().isScheduled()) {
      return telling.peopleKnow() && !isHandover(finding) ? Urgency.OVER : null;
    }
    return switch (finding.judgement().attention()) {
      case ACT -> Urgency.ACT;
      case LOOK -> Urgency.LOOK;
      case NONE -> isChanged && telling.peopleKnow() ? Urgency.LOOK : null;
    };
  }

  /** Nobody waits for the end of what happened once. */
  private static boolean isHandover(Finding finding) {
    return finding.judgement().likelyCause() == LikelyCause.HANDOVER;
  }

  /** For whom a finding is, if it is told at all. */
  public Audience audience(Finding finding) {
    return best.stream().anyMatch(c -> c.clientId().equals(finding.clientId()))
        ? Audience.PEOPLE
        : Audience.MACHINES;
  }
}
