package io.github.clientidaudit.lab.simulator;

import java.util.List;
import java.util.function.Supplier;

/**
 * Where a client's connects come from.
 *
 * @param name a short word, as {@code nat4}
 * @param addresses the address of the next connect
 */
record Network(String name, Supplier<String> addresses) {
  static Network fixed(String address) {
    return new Network("fixed", () -> address);
  }

  /** Any address of the pool at each connect: a carrier's NAT. */
  static Network pool(Chance chance, List<String> pool) {
    return pool.size() == 1
        ? fixed(pool.getFirst())
        : new Network("nat" + pool.size(), () -> chance.of(pool));
  }

  /** The next of two at each connect, or the same again. */
  static Network alternating(String name, Chance chance, double changes, List<String> two) {
    return new Network(
        name,
        new Supplier<>() {
          private int now = chance.number(0, 1);

          @Override
          public String get() {
            now = chance.happens(changes) ? 1 - now : now;
            return two.get(now);
          }
        });
  }

  /** A new address every so many connects. */
  static Network changing(String name, int connects, Supplier<String> fresh) {
    return new Network(
        name,
        new Supplier<>() {
          private int used;
          private String address = "";

          @Override
          public String get() {
            if (used++ % connects == 0) {
              address = fresh.get();
            }
            return address;
          }
        });
  }

  /** Another place from some connect on. */
  static Network moving(int afterConnects, String before, String after) {
    return new Network(
        "moved",
        new Supplier<>() {
          private int used;

          @Override
          public String get() {
            return used++ < afterConnects ? before : after;
          }
        });
  }
}
