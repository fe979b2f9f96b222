package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takeovers one after the other: who follows whom. The order is that of the version numbers, which
 * holds whatever the clocks say.
 *
 * @param steps oldest first
 */
record Sequence(List<Step> steps) {
  /** Takeovers further apart than this are in order by any clock. */
  private static final Duration ORDERED_BY_TIME = TakeoverFold.REACH.multipliedBy(2);

  /**
   * One takeover in its place.
   *
   * @param evictor absent if it is not known
   * @param relation of the two sides
   * @param follows whether the connection that is evicted here evicted somebody in the step before
   * @param answers whether the evictor is the side that was evicted in the step before, and nothing
   *     happened in between
   */
  record Step(
      Takeover takeover,
      Side evicted,
      @Nullable Side evictor,
      Relation relation,
      boolean follows,
      boolean answers) {
    boolean isBetweenSides() {
      return relation == Relation.OTHER_PLACE || relation == Relation.OTHER_CREDENTIAL;
    }

    /** How long the evicted connection had lasted; absent if its beginning is not known. */
    @Nullable Duration life() {
      Instant connectedAt = takeover.evicted().connectedAt();
      return connectedAt == null ? null : Duration.between(connectedAt, takeover.at());
    }
  }

  static Sequence of(List<Takeover> takeovers) {
    List<Step> steps = new ArrayList<>();
    Sides sides = Sides.of(takeovers);
    Takeover before = null;
    for (Takeover takeover : inOrder(takeovers)) {
      Connection evictor = takeover.evictor();
      Side evicted = sides.of(takeover.evicted());
      Side by = evictor == null ? null : sides.of(evictor);
      boolean follows = before != null && isSame(before.evictor(), takeover.evicted());
      boolean answers = before != null && follows && sides.of(before.evicted()).equals(by);
      Relation relation = by == null ? Relation.UNKNOWN : Relation.of(evicted, by);
      steps.add(new Step(takeover, evicted, by, relation, follows, answers));
      before = takeover;
    }
    return new Sequence(List.copyOf(steps));
  }

  private static boolean isSame(@Nullable Connection evictor, Connection evicted) {
    return evictor != null
        && evictor.versionNumber() == evicted.versionNumber()
        && evictor.party().principalId().equals(evicted.party().principalId());
  }

  /** By time where that is beyond doubt, else by version. */
  private static List<Takeover> inOrder(List<Takeover> takeovers) {
    List<Takeover> byTime = takeovers.stream().sorted(Comparator.comparing(Takeover::at)).toList();
    List<Takeover> result = new ArrayList<>();
    List<Takeover> near = new ArrayList<>();
    for (Takeover takeover : byTime) {
      if (!near.isEmpty() && takeover.at().isAfter(near.getLast().at().plus(ORDERED_BY_TIME))) {
        addByVersion(near, result);
      }
      near.add(takeover);
    }
    addByVersion(near, result);
    return result;
  }

  private static void addByVersion(List<Takeover> near, List<Takeover> result) {
    near.sort(Comparator.comparingLong(t -> t.evicted().versionNumber()));
    result.addAll(near);
    near.clear();
  }

  /** The number of takeovers. */
  int size() {
    return steps.size();
  }

  /** How many have this relation. */
  long count(Relation relation) {
    return steps.stream().filter(step -> step.relation == relation).count();
  }

  /** At which steps the evicted side was seen again later. */
  BitSet cameBack() {
    Set<Side> seenLater = new HashSet<>();
    BitSet cameBack = new BitSet();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      cameBack.set(i, step.takeover.returnedAfter() != null || seenLater.contains(step.evicted));
      seenLater.add(step.evicted);
      if (step.evictor != null) {
        seenLater.add(step.evictor);
      }
    }
    return cameBack;
  }
}
