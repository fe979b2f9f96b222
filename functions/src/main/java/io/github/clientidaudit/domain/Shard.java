package io.github.clientidaudit.domain;

/** Spreads client IDs over a fixed number of index partitions. The mapping must never change. */
public final class Shard {
  /** How many partitions each sharded index has. */
  public static final int COUNT = 8;

  private Shard() {}

  /**
   * The shard of a client ID, 0 to {@link #COUNT} - 1: the upper three bits of its scrambled hash,
   * because the lower ones hardly vary among IDs that differ in a trailing number.
   */
  public static int of(String clientId) {
    return (clientId.hashCode() * 0x9E3779B9) >>> 29;
  }
}
