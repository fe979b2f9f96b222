package io.github.clientidaudit.lab.simulator;

import java.util.function.Supplier;

/** Makes names of those who authenticate, as AWS spells them. */
final class Principals {
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final Chance chance;

  Principals(Chance chance) {
    this.chance = chance;
  }

  /** The SHA-256 of a certificate. */
  String certificate() {
    return chance.hex(64);
  }

  String role() {
    return "AROA" + chance.text(17, UPPER);
  }

  String user() {
    return "AIDA" + chance.text(17, UPPER);
  }

  String cognitoIdentity() {
    return "eu-central-1:%s-%s-%s-%s-%s"
        .formatted(chance.hex(8), chance.hex(4), chance.hex(4), chance.hex(4), chance.hex(12));
  }

  /** Whatever a custom authorizer calls a device. */
  String custom() {
    return chance.of("device-", "tenant7:", "") + chance.text(10, "abcdefghkmnpqrst23456789");
  }

  /** Sessions of a role, another one at each call: by the time, the host or at random. */
  Supplier<String> sessions(String role) {
    return switch (chance.number(0, 3)) {
      case 0 -> () -> role + ":botocore-session-" + (1_790_000_000L + chance.number(0, 9_999_999));
      case 1 -> () -> role + ":i-0" + chance.hex(16);
      case 2 -> () -> role + ":" + chance.hex(32);
      default -> () -> role + ":worker-" + chance.text(5, "bcdfghjklmnpqrstvwxz2456789");
    };
  }

  /** One credential of any kind that keeps its name. */
  String any() {
    return switch (chance.number(0, 9)) {
      case 0 -> user();
      case 1 -> cognitoIdentity();
      case 2 -> custom();
      case 3 -> sessions(role()).get();
      default -> certificate();
    };
  }
}
