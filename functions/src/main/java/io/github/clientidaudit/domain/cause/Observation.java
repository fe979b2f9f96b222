package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Sequence.Step;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees the evidence in a sequence of takeovers. */
final class Observation {
  /** From so many takeovers on a share counts half. */
  private static final double HALF = 2;

  /** A connection before the first takeover that was so many octaves longer than usual. */
  private static final double LONG_OCTAVES = 8;

  /** Fewer than this have no rhythm that could be missed. */
  private static final int FEW_TIMES = 2;

  private static final double FAST_MILLIS = 30_000;
  private static final double SLOW_OCTAVES = 10;

  private final Map<Clue, Evidence.Seen> seen = new EnumMap<>(Clue.class);
  private final Sequence sequence;
  private final Setting setting;
  private final boolean over;
  private final List<Step> steps;
  private final List<Step> between;
  private final BitSet cameBack;

  /** How long the evicted connections had lasted, shortest first. */
  private final List<Duration> lives;

  private final boolean timed;

  private Observation(Sequence sequence, boolean over) {
    this.sequence = sequence;
    this.over = over;
    this.steps = sequence.steps();
    this.between = steps.stream().filter(Step::isBetweenSides).toList();
    this.cameBack = sequence.cameBack();
    this.lives = steps.stream().map(Step::life).filter(Objects::nonNull).sorted().toList();
    this.timed = Rhythm.isTimed(sequence);
    this.setting = setting();
  }

  private Evidence evidence() {
    returns();
    share(Clue.BY_ITSELF, sequence.count(Relation.SAME_SIDE), steps.size());
    gone();
    order();
    share(Clue.LOSSES, count(step -> step.takeover().lossNearby()), steps.size());
    rhythm();
    longBefore();
    sessions();
    slow();
    share(
        Clue.SAME_PLACE,
        between.stream().filter(step -> step.evicted().place().equals(place(step))).count(),
        between.size());
    return new Evidence(
        setting,
        steps.size(),
        sequence.count(Relation.UNKNOWN),
        sequence.count(relation()),
        sides().map(Side::credential).distinct().count(),
        addresses(),
        newcomer(),
        sequence.count(Relation.OTHER_CREDENTIAL) > 0,
        usualLife(),
        seen);
  }

  private Relation relation() {
    return switch (setting) {
      case CREDENTIALS -> Relation.OTHER_CREDENTIAL;
      case PLACES -> Relation.OTHER_PLACE;
      case ONE_PLACE -> Relation.SAME_SIDE;
    };
  }

  private Stream<Side> sides() {
    return steps.stream()
        .flatMap(step -> Stream.of(step.evicted(), step.evictor()))
        .filter(Objects::nonNull);
  }

  private long addresses() {
    return steps.stream()
        .flatMap(step -> Stream.of(step.takeover().evicted(), step.takeover().evictor()))
        .filter(Objects::nonNull)
        .flatMap(connection -> Stream.ofNullable(connection.ipAddress()))
        .distinct()
        .count();
  }

  private Credential.Type newcomer() {
    return steps.stream()
        .filter(step -> step.relation() == Relation.OTHER_CREDENTIAL)
        .flatMap(step -> Stream.ofNullable(step.evictor()))
        .findFirst()
        .or(() -> sides().findFirst())
        .map(side -> side.credential().type())
        .orElse(Credential.Type.OTHER);
  }

  private @Nullable Duration usualLife() {
    Duration usual = lives.isEmpty() ? null : lives.get(lives.size() / 2);
    return usual == null || usual.isNegative() || !timed ? null : usual;
  }

  private static String place(Step step) {
    return Objects.requireNonNull(step.evictor()).place();
  }

  private long count(Predicate<Step> which) {
    return steps.stream().filter(which).count();
  }

  private void share(Clue clue, long some, long of) {
    if (some > 0) {
      seen.put(clue, new Evidence.Seen(some / (of + HALF), some, of));
    }
  }

  private void put(Clue clue, double amount) {
    if (amount > 0) {
      seen.put(clue, new Evidence.Seen(Math.min(amount, 1), 0, 0));
    }
  }

  /** The last one may yet come back while it goes on. */
  private void returns() {
    long back = 0;
    long away = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).isBetweenSides()) {
        back += cameBack.get(i) ? 1 : 0;
        away += !cameBack.get(i) && (over || i < steps.size() - 1) ? 1 : 0;
      }
    }
    share(Clue.CAME_BACK, back, between.size());
    share(Clue.STAYED_AWAY, away, between.size());
    share(Clue.ANSWERED, between.stream().filter(Step::answers).count(), between.size());
  }

  /** Counts less with few takeovers, not with few sides. */
  private void gone() {
    Map<Side, Integer> last = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      last.put(steps.get(i).evicted(), i);
      if (steps.get(i).evictor() != null) {
        last.put(steps.get(i).evictor(), i);
      }
    }
    long gone = last.values().stream().filter(i -> 2 * i < steps.size() - 1).count();
    double known = steps.size() / (steps.size() + HALF);
    seen.put(
        Clue.GONE, new Evidence.Seen(known * gone / Math.max(1, last.size()), gone, last.size()));
  }

  private void order() {
    long unbroken = steps.stream().skip(1).filter(Step::follows).count();
    long pairs = Math.max(0, steps.size() - 1);
    share(Clue.BROKEN, pairs - unbroken, pairs);
  }

  private void rhythm() {
    if (!timed) {
      share(Clue.UNTIMED, steps.size(), steps.size());
    }
    Rhythm rhythm =
        setting == Setting.ONE_PLACE ? Rhythm.ofLives(sequence) : Rhythm.ofPauses(sequence);
    double known = rhythm.compared() / (rhythm.compared() + HALF);
    double best = Math.min(rhythm.adjacent(), rhythm.alternate());
    double irregular = rhythm.compared() < FEW_TIMES ? 0 : Math.clamp((best - 0.3) / 1.2, 0, 1);
    put(Clue.REGULAR, known * (1 - rhythm.adjacent() / 0.8));
    put(
        Clue.TWO_RHYTHMS,
        known
            * (rhythm.adjacent() - rhythm.alternate())
            / (rhythm.adjacent() + 0.1)
            * Math.clamp(1.25 - rhythm.alternate() / 0.8, 0, 1));
    put(Clue.IRREGULAR, known * irregular);
    put(Clue.LONG_TAIL, known * irregular * (rhythm.tail() - 0.8) / 1.5);
    put(Clue.BOUNDED, known * irregular * (1.2 - rhythm.tail()));
    put(Clue.DOUBLING, known * rhythm.doublings());
  }

  /** Sessions of a role that one connection had, and no other. */
  private void sessions() {
    Map<String, Set<Long>> connections = new HashMap<>();
    for (Step step : steps) {
      Stream.of(step.takeover().evicted(), step.takeover().evictor())
          .filter(Objects::nonNull)
          .filter(c -> Credential.of(c.principalId()).type() == Credential.Type.ROLE)
          .forEach(
              c ->
                  connections
                      .computeIfAbsent(c.principalId(), p -> new HashSet<>())
                      .add(c.versionNumber()));
    }
    if (connections.size() > 1) {
      long once = connections.values().stream().filter(c -> c.size() == 1).count();
      share(Clue.NEW_SESSIONS, once, connections.size());
    }
  }

  private void slow() {
    if (!lives.isEmpty() && timed) {
      double usual = Math.max(lives.get(lives.size() / 2).toMillis(), 1);
      put(Clue.SLOW, Math.log(usual / FAST_MILLIS) / Math.log(2) / SLOW_OCTAVES);
    }
  }

  private void longBefore() {
    Duration first = steps.isEmpty() ? null : steps.getFirst().life();
    if (first != null && lives.size() >= 3 && timed) {
      Duration longest =
          lives.getLast().equals(first) ? lives.get(lives.size() - 2) : lives.getLast();
      double usual = Math.max(longest.toMillis(), 50);
      put(
          Clue.LONG_BEFORE,
          Math.log(Math.max(first.toMillis(), 1) / usual) / Math.log(2) / LONG_OCTAVES);
    }
  }

  /** The evidence of a sequence. */
  static Evidence of(Sequence sequence, boolean over) {
    return new Observation(sequence, over).evidence();
  }

  /**
   * Two credentials decide if any of them came back, or if they are many; else two places in the
   * same way.
   */
  private Setting setting() {
    if (decides(Relation.OTHER_CREDENTIAL)) {
      return Setting.CREDENTIALS;
    }
    return decides(Relation.OTHER_PLACE) ? Setting.PLACES : Setting.ONE_PLACE;
  }

  private boolean decides(Relation relation) {
    long some = sequence.count(relation);
    boolean anyCameBack = cameBack.stream().anyMatch(i -> steps.get(i).relation() == relation);
    return some > 0 && (anyCameBack || some * 5 >= sequence.size());
  }
}
