package io.github.clientidaudit.domain;

/**
 * How many things there are, when only those with the smallest hashes are kept: the denser the kept
 * hashes lie, the more there are.
 */
final class Sample {
  /** Hexadecimal digits of a hash that are looked at. */
  static final int DIGITS = 12;

  private Sample() {}

  /**
   * The estimate, within about a quarter for some dozens.
   *
   * @param kept how many are kept; there are at least so many
   * @param greatestHash the greatest of their hashes, of {@link #DIGITS} digits or more
   */
  static double estimate(int kept, String greatestHash) {
    long greatest = Long.parseLong(greatestHash.substring(0, DIGITS), 16);
    double covered = (greatest + 1) / (double) (1L << (4 * DIGITS));
    return (kept - 1) / covered;
  }
}
