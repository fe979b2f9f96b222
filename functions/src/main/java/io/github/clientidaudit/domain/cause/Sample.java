package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.Ids;
import java.util.SortedMap;

/**
 * A fair sample of client IDs: the {@value Sources#MAX} with the smallest hashes, which it is kept
 * by. Whatever is added twice, and in whatever order, it is the same.
 */
final class Sample {
  /** Hexadecimal digits of a hash that are kept. */
  private static final int HASH_DIGITS = 12;

  private Sample() {}

  /** The beginning of a name's hash. */
  static String key(String name) {
    return Ids.sha256(name).substring(0, HASH_DIGITS);
  }

  /**
   * How many client IDs each of the kept ones stands for: the denser the kept hashes lie, the more
   * there are. Within about a quarter.
   */
  static double scale(SortedMap<String, ?> kept) {
    if (kept.size() < Sources.MAX) {
      return 1;
    }
    long greatest = Long.parseLong(kept.lastKey(), 16);
    double covered = (greatest + 1) / (double) (1L << (4 * HASH_DIGITS));
    return Math.max(1, (Sources.MAX - 1) / covered / Sources.MAX);
  }
}
