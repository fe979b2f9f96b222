package io.github.clientidaudit.lab.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes networks of one story out of private, shared and documentation addresses; whether two IPv4
 * addresses are in one /24 says nearly nothing about the cause.
 */
final class Networks {
  private static final List<String> DOCUMENTED = List.of("192.0.2.", "198.51.100.", "203.0.113.");
  private static final double POOL_IN_ONE_24 = 0.7;
  private static final double PLACES_IN_ONE_24 = 0.5;

  private final Chance chance;
  private final String home;
  private int hosts;

  Networks(Chance chance) {
    this.chance = chance;
    this.home = prefix();
  }

  private String prefix() {
    return switch (chance.number(0, 4)) {
      case 0 -> chance.of(DOCUMENTED);
      case 1, 2 -> "100." + chance.number(64, 127) + "." + chance.number(0, 255) + ".";
      default -> "10." + chance.number(0, 255) + "." + chance.number(0, 255) + ".";
    };
  }

  /** A new address in the story's own /24; 250 of them at most differ. */
  String near() {
    return in(home);
  }

  private String in(String prefix) {
    return prefix + (1 + (hosts++ * 37 + 11) % 251);
  }

  /** A new address, most likely in a /24 of its own. */
  String far() {
    return in(prefix());
  }

  /** That many places: all in one /24, or all apart, as likely. */
  List<String> places(int count) {
    boolean together = chance.happens(PLACES_IN_ONE_24);
    return several(count, together);
  }

  /** The addresses of one pool. */
  List<String> poolOf(int count) {
    return several(count, chance.happens(POOL_IN_ONE_24));
  }

  private List<String> several(int count, boolean together) {
    String shared = prefix();
    List<String> all = new ArrayList<>();
    while (all.size() < count) {
      String next = together ? in(shared) : far();
      if (!all.contains(next)) {
        all.add(next);
      }
    }
    return all;
  }

  /** An IPv6 prefix of 64 bits, ending in a colon. */
  String prefix64() {
    return chance.happens(0.7)
        ? "2001:db8:" + chance.hex(4) + ":" + chance.hex(4) + ":"
        : "fd00:" + chance.hex(4) + ":" + chance.hex(4) + ":" + chance.hex(4) + ":";
  }

  /** A random host of an IPv6 prefix. */
  String host(String prefix64) {
    return prefix64
        + chance.hex(4)
        + ":"
        + chance.hex(4)
        + ":"
        + chance.hex(4)
        + ":"
        + "1"
        + chance.hex(3);
  }

  /** A place of its own with one address. */
  Network fixed() {
    return Network.fixed(chance.happens(0.9) ? near() : host(prefix64()));
  }

  /** Whatever network one device may have. */
  Network any() {
    return switch (chance.number(0, 9)) {
      case 0, 1, 2 -> fixed();
      case 3, 4 -> Network.pool(chance, poolOf(chance.of(1, 2, 4, 16, 200)));
      case 5 -> changing();
      case 6 -> privacy();
      case 7 -> dualStack();
      case 8 -> uplinks();
      default -> moved();
    };
  }

  Network changing() {
    return chance.happens(POOL_IN_ONE_24)
        ? Network.changing("changing", 1, this::near)
        : Network.changing("changing", 1, this::far);
  }

  Network privacy() {
    String prefix = prefix64();
    return Network.changing("privacy6", chance.of(1, 2, 10), () -> host(prefix));
  }

  Network dualStack() {
    return Network.alternating(
        "dualstack", chance, chance.between(0.2, 0.8), List.of(host(prefix64()), near()));
  }

  Network uplinks() {
    return Network.alternating("uplinks", chance, chance.of(1.0, 0.9, 0.6), places(2));
  }

  private Network moved() {
    List<String> two = places(2);
    return Network.moving(chance.logNumber(1, 40), two.getFirst(), two.getLast());
  }
}
