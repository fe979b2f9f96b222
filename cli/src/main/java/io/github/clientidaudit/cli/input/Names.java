package io.github.clientidaudit.cli.input;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Remembers ASCII names, so that one that comes again is the same object and costs no memory. */
final class Names {
  private static final int SIZE = 1 << 18;

  private final @Nullable String[] known = new String[SIZE];

  String of(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 16) & (SIZE - 1);
    String name = known[slot];
    if (name == null || !isEqual(name, bytes, from, to)) {
      name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
      known[slot] = name;
    }
    return name;
  }

  private static boolean isEqual(String name, byte[] bytes, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (name.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
