package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.cause.Judge;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Newcomer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a client ID's takeovers from one scheduled audit to the next: what the
 * stored events cannot give back. One episode, from the first takeover until it is over.
 *
 * @param conflictId the same from the client's first episode to its last
 * @param sequence grows with each audit that changes this; the next write names the one it read
 * @param newcomer who first took the client ID from somebody else; absent if nobody did
 * @param judged the cause that the last audit found likeliest
 * @param judgedConfidence how surely; absent if an earlier release noted the cause only
 * @param suppressed whether the last audit told nobody because somebody asked for that
 * @param told what was told last of this episode; absent if nothing was
 */
public record Conflict(
    String clientId,
    String conflictId,
    long sequence,
    Counted counted,
    Life life,
    @Nullable Newcomer newcomer,
    LikelyCause judged,
    @Nullable Double judgedConfidence,
    boolean suppressed,
    @Nullable Told told) {

  /** How long after an audit a conflict is judged once more, if an event may yet arrive. */
  private static final Duration UNTIL_ANOTHER_LOOK = Duration.ofMinutes(15);

  /**
   * The next conflict and what is to be reported of it.
   *
   * @param finding absent if nothing is
   */
  public record Step(Conflict conflict, @Nullable Finding finding) {}

  /** Whether nothing is left for this scheduled audit to count: it has done so itself, or more. */
  public boolean isCountedThrough(Instant instant) {
    return !counted.through().isBefore(instant);
  }

  /** Whether an audit must look at this even if it counts nothing new. */
  public boolean isDue(Audit audit) {
    return life.isDue(audit);
  }

  /** Whether it has not ended. */
  public boolean isActive() {
    return life.status() != ConflictStatus.RESOLVED;
  }

  /** Whether what was newly counted came after the end: it begins an episode of its own. */
  private boolean recursWith(NewTakeovers added) {
    return life.resolvedAt() != null && added.last().isAfter(life.resolvedAt());
  }

  /**
   * When the episode began to which newly counted takeovers belong.
   *
   * @param before the conflict before the audit; absent if there was none
   */
  public static Instant beginning(@Nullable Conflict before, NewTakeovers added) {
    return before == null
            || before.recursWith(added)
            || added.first().isBefore(before.counted.first())
        ? added.first()
        : before.counted.first();
  }

  /**
   * What becomes of a conflict.
   *
   * @param before the conflict before the audit; absent if there was none
   * @param seen has takeovers, unless the conflict {@link #isDue is due}
   * @param now the time of the finding
   */
  public static Step after(@Nullable Conflict before, Seen seen, Audit audit, Instant now) {
    boolean recurs = before != null && before.recursWith(seen.takeovers());
    Conflict sameEpisode = recurs ? null : before;
    Counted counted = counted(before, sameEpisode, seen, audit.through());
    Instant quietEnd = counted.last().plus(audit.patience().quietAfter(counted.longestPause()));
    boolean over = !quietEnd.isAfter(audit.quietUntil());
    boolean quiet = over && seen.takeovers().isNone() && before != null && before.isActive();
    Newcomer newcomer =
        Newcomer.first(
            sameEpisode == null ? null : sameEpisode.newcomer,
            seen.record().newcomer().orElse(null));
    Judgement judgement = Judge.judge(seen.record(), over).orOneOf(newcomer, audit.knownSources());
    ConflictLife.Step step =
        ConflictLife.next(
            before,
            new ConflictLife.News(
                !seen.takeovers().isNone(),
                recurs,
                quiet,
                judgement,
                Crowd.in(seen.record().takeovers()),
                seen.suppressed()),
            audit.ref().startedAt(),
            audit.patience());
    Conflict next =
        new Conflict(
            seen.clientId(),
            before == null
                ? Ids.conflict(audit.ref().taskId(), seen.clientId())
                : before.conflictId,
            before == null ? 1 : before.sequence + 1,
            counted,
            life(sameEpisode, step.status(), quietEnd, lookAgain(before, seen, audit)),
            newcomer,
            judgement.likelyCause(),
            judgement.confidence(),
            seen.suppressed(),
            sameEpisode == null ? null : sameEpisode.told);
    // That the newcomer is known better now may make this one of many conflicts.
    boolean isOtherNewcomer =
        sameEpisode != null && !Objects.equals(newcomer, sameEpisode.newcomer);
    boolean report =
        step.tell()
            || quiet
            || isOtherNewcomer
            || !seen.takeovers().isNone()
            || next.isAwaitedByPeople();
    return report
        ? next.reported(seen, judgement, step, before == null ? null : before.told, audit, now)
        : new Step(next, null);
  }

  private static Counted counted(
      @Nullable Conflict before, @Nullable Conflict sameEpisode, Seen seen, Instant through) {
    Duration pause = seen.record().longestPause();
    if (sameEpisode != null) {
      return sameEpisode.counted.plus(seen.takeovers(), through, pause);
    }
    if (before != null) {
      Duration between = Duration.between(before.counted.last(), seen.takeovers().first());
      pause = Counted.longer(pause, Counted.longer(between, before.counted.longestPause()));
    }
    return Counted.begin(seen.takeovers(), through, pause);
  }

  private static @Nullable Instant lookAgain(@Nullable Conflict before, Seen seen, Audit audit) {
    Instant through = before == null ? Instant.MIN : before.counted.through();
    if (seen.record().isUnsettledSince(through)) {
      return audit.through().plus(UNTIL_ANOTHER_LOOK);
    }
    Instant planned = before == null ? null : before.life.lookAgainAt();
    return planned != null && planned.isAfter(audit.through()) ? planned : null;
  }

  private static Life life(
      @Nullable Conflict sameEpisode,
      ConflictStatus status,
      Instant quietEnd,
      @Nullable Instant lookAgainAt) {
    if (status != ConflictStatus.RESOLVED) {
      return new Life(status, quietEnd, lookAgainAt, null, null);
    }
    Instant resolvedAt = sameEpisode == null ? null : sameEpisode.life.resolvedAt();
    return new Life(status, null, lookAgainAt, resolvedAt == null ? quietEnd : resolvedAt, null);
  }

  /**
   * @param lastTold what was told last, be it of the episode before; absent if nothing was
   */
  private Step reported(
      Seen seen,
      Judgement found,
      ConflictLife.Step step,
      @Nullable Told lastTold,
      Audit audit,
      Instant now) {
    Judgement said = step.said(told, found, seen.record());
    Finding finding =
        new Finding(
            Ids.finding(audit.ref().taskId(), clientId),
            audit.ref(),
            now,
            new Finding.Of(
                clientId,
                conflictId,
                sequence,
                statusOf(seen, step.tell()),
                told == null ? null : ToldBefore.of(told, step.change())),
            said,
            new Finding.Counts(
                counted.takeovers(),
                seen.takeovers().number(),
                seen.record().takeovers().size(),
                counted.first(),
                counted.last()),
            Finding.Involved.in(seen.record()),
            telling(said, step.tell(), lastTold, seen),
            newcomer);
    Conflict next = step.tell() ? with(Told.of(finding)) : this;
    return new Step(
        next.isAwaitedByPeople() ? next.tellingAgain(audit.through().plusMillis(1)) : next,
        finding);
  }

  /** Whether it asks for action and people were not told. */
  private boolean isAwaitedByPeople() {
    return isActive() && !suppressed && told != null && told.waitingSince() != null;
  }

  private Finding.Telling telling(
      Judgement said, boolean tell, @Nullable Told lastTold, Seen seen) {
    boolean isKnown =
        said.likelyCause() == LikelyCause.HANDOVER
            && lastTold != null
            && lastTold.isHandoverKnownToPeople(seen.record().parties());
    Instant waiting = isAwaitedByPeople() && told != null ? told.waitingSince() : null;
    boolean peopleKnow = isKnown || (told != null && told.people());
    return new Finding.Telling(
        suppressed, tell, peopleKnow, null, isKnown ? true : null, null, waiting);
  }

  /**
   * What an audit on demand reports: it changes no conflict.
   *
   * @param known the conflict as scheduled audits know it; absent if they know none
   * @param seen has takeovers
   * @param until the end of what was looked at
   * @param publish whether it is to be told
   * @param now the time of the finding
   */
  public static Finding onDemand(
      @Nullable Conflict known,
      Seen seen,
      AuditRef audit,
      Instant until,
      boolean publish,
      Instant now) {
    NewTakeovers all = seen.takeovers();
    Duration quiet = Patience.USUAL.quietAfter(seen.record().longestPause());
    boolean over = !all.last().plus(quiet).isAfter(until);
    Finding.Of of =
        known == null
            ? new Finding.Of(
                seen.clientId(),
                Ids.conflict(audit.taskId(), seen.clientId()),
                1,
                ConflictStatus.NEW)
            : new Finding.Of(
                seen.clientId(), known.conflictId, known.sequence, known.life.status());
    return new Finding(
        Ids.finding(audit.taskId(), seen.clientId()),
        audit,
        now,
        of,
        Judge.judge(seen.record(), over),
        new Finding.Counts(
            all.number(), all.number(), seen.record().takeovers().size(), all.first(), all.last()),
        Finding.Involved.in(seen.record()),
        new Finding.Telling(seen.suppressed(), publish && !seen.suppressed(), false, null),
        seen.record().newcomer().orElse(null));
  }

  /** Nothing begins with a finding that neither counts nor tells anything. */
  private ConflictStatus statusOf(Seen seen, boolean tell) {
    return isActive() && !tell && seen.takeovers().isNone()
        ? ConflictStatus.ONGOING
        : life.status();
  }

  /** The same, of which this was told last. */
  public Conflict with(Told lastTold) {
    return with(life, lastTold);
  }

  private Conflict tellingAgain(Instant at) {
    return with(life.tellingAgain(at), told);
  }

  private Conflict with(Life newLife, @Nullable Told newTold) {
    return new Conflict(
        clientId,
        conflictId,
        sequence,
        counted,
        newLife,
        newcomer,
        judged,
        judgedConfidence,
        suppressed,
        newTold);
  }

  /** When an audit must look at this even if nothing new happens; empty if it need not. */
  public Optional<Instant> dueAt() {
    return life.dueAt();
  }
}
