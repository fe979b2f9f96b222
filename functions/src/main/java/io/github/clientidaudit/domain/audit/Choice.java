package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of one audit people are sent: the most urgent ones, enough to act on, and no wall
 * of mail. What is beyond them goes to programs, and the audit's summary says so. All that one
 * source took counts as one; what need not be acted on takes no more than half.
 *
 * @param best the most urgent findings so far, most urgent first, at most {@value #MAX}
 */
public record Choice(List<Candidate> best) {
  /** Findings of one audit that people are sent. */
  public static final int MAX = 20;

  /** Of nothing. */
  public static final Choice NONE = new Choice(List.of());

  private static final Comparator<Candidate> MOST_URGENT_FIRST =
      Comparator.comparing(Candidate::urgency)
          .thenComparing(Comparator.comparingDouble(Candidate::confidence).reversed())
          .thenComparing(Comparator.comparingLong(Candidate::takeovers).reversed())
          .thenComparing(Candidate::clientId);

  /** Why people should hear of it; the first is the most urgent. */
  enum Urgency {
    /** Somebody should do something. */
    ACT,
    /** It is over, which interests those who were told that it is there. */
    OVER,
    /** Worth a look when there is time. */
    LOOK
  }

  /**
   * A finding that people may be sent.
   *
   * @param source stands for who took this and many other client IDs; absent if nobody did
   */
  record Candidate(
      String clientId,
      Urgency urgency,
      double confidence,
      long takeovers,
      @Nullable String source) {}

  public Choice {
    best = List.copyOf(best);
  }

  /** With one more finding to choose from. */
  public Choice with(Finding finding) {
    Urgency urgency = urgency(finding);
    if (urgency == null) {
      return this;
    }
    Source source = finding.judgement().source();
    Candidate added =
        new Candidate(
            finding.clientId(),
            urgency,
            finding.judgement().confidence(),
            finding.takeoversInWindow(),
            source == null ? null : source.party().hash());
    List<Candidate> ranked = new ArrayList<>(best);
    ranked.add(added);
    ranked.sort(MOST_URGENT_FIRST);
    return new Choice(firstOfEachSource(ranked));
  }

  /**
   * Absent if people need not hear of it. That one of many has another cause the summary says. What
   * people were told is put right for them however little attention it deserves now.
   */
  private static @Nullable Urgency urgency(Finding finding) {
    Finding.Telling telling = finding.telling();
    boolean isChanged = finding.status() == ConflictStatus.CHANGED;
    boolean isToldByTheSummary = isChanged && finding.judgement().isOfMany();
    if (!telling.isNews() || telling.isRoutine() || isToldByTheSummary) {
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

  private static List<Candidate> firstOfEachSource(List<Candidate> ranked) {
    List<Candidate> kept = new ArrayList<>();
    for (Candidate each : ranked) {
      boolean hasPlace =
          each.source() == null
              || kept.stream().noneMatch(k -> Objects.equals(k.source(), each.source()));
      if (hasPlace && kept.size() < (each.urgency() == Urgency.LOOK ? MAX / 2 : MAX)) {
        kept.add(each);
      }
    }
    return kept;
  }

  /** For whom a finding is, if it is told at all. */
  public Audience audience(Finding finding) {
    return best.stream().anyMatch(c -> c.clientId().equals(finding.clientId()))
        ? Audience.PEOPLE
        : Audience.MACHINES;
  }
}
