package io.github.clientidaudit.lab.simulator;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers in the shapes that stories need; the same for the same seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  double between(double low, double high) {
    return low == high ? low : random.nextDouble(low, high);
  }

  /** Each factor is as likely as each other: for times, of which nobody knows the order. */
  double logBetween(double low, double high) {
    return Math.exp(between(Math.log(low), Math.log(high)));
  }

  /** A whole number, small ones more likely; both ends are possible. */
  int logNumber(int low, int high) {
    return Math.min(high, (int) Math.floor(logBetween(low, high + 1.0)));
  }

  /** A whole number; both ends are possible. */
  int number(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  /** About that value, at most that share more or less. */
  double about(double value, double share) {
    return value * between(1 - share, 1 + share);
  }

  /** About that value, with a bell of that relative width; never below a tenth of it. */
  double near(double value, double width) {
    return Math.max(value / 10, value * (1 + width * random.nextGaussian()));
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  @SafeVarargs
  final <T> T of(T... all) {
    return all[random.nextInt(all.length)];
  }

  /** Characters of this alphabet. */
  String text(int length, String alphabet) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  String hex(int digits) {
    return text(digits, "0123456789abcdef");
  }
}
