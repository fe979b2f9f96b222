package io.github.clientidaudit.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that many events share, each kept once. */
final class Names {
  /** The number of no name. */
  static final int NONE = -1;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a name, the same each time. */
  int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = names.size();
    names.add(name);
    numbers.put(name, number);
    return number;
  }

  String get(int number) {
    return names.get(number);
  }
}
