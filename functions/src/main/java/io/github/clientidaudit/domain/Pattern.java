package io.github.clientidaudit.domain;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the takeovers of one day, or of some days, went; no larger for many than for few.
 *
 * @param returns by what the two sides have in common; those without takeovers may be left out
 * @param afterLoss takeovers near which a connection of the evicted principal was lost otherwise
 * @param slots in which of the day's times of {@link #SLOT} there were takeovers, one bit each
 */
public record Pattern(Map<Relation, Returns> returns, long afterLoss, BigInteger slots) {
  /** How finely the spread over a day is kept. */
  static final Duration SLOT = Duration.ofMinutes(5);

  /** Of no takeover. */
  public static final Pattern NONE = new Pattern(Map.of(), 0, BigInteger.ZERO);

  public Pattern {
    returns = Map.copyOf(returns);
  }

  /** Of one takeover. */
  static Pattern of(Takeover takeover) {
    return new Pattern(
        Map.of(Relation.of(takeover), Returns.of(takeover)),
        takeover.lossNearby() ? 1 : 0,
        BigInteger.ONE.shiftLeft(slotOfDay(takeover.effectiveAt())));
  }

  /** Both together; the order does not matter. Those of different days share their slots. */
  Pattern plus(Pattern other) {
    Map<Relation, Returns> sum = new EnumMap<>(Relation.class);
    sum.putAll(returns);
    other.returns.forEach((relation, added) -> sum.merge(relation, added, Returns::plus));
    return new Pattern(sum, afterLoss + other.afterLoss, slots.or(other.slots));
  }

  /** Of the takeovers whose sides have this in common. */
  Returns of(Relation relation) {
    return returns.getOrDefault(relation, Returns.NONE);
  }

  /** Of how many takeovers this is. */
  long takeovers() {
    return Arrays.stream(Relation.values()).mapToLong(r -> of(r).takeovers()).sum();
  }

  private static int slotOfDay(Instant instant) {
    return (int)
        (Math.floorMod(instant.getEpochSecond(), Duration.ofDays(1).toSeconds())
            / SLOT.toSeconds());
  }
}
