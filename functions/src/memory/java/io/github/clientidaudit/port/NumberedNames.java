package io.github.clientidaudit.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts that many events share, each kept once; an absent one has a number too. */
public final class NumberedNames {
  private static final int ABSENT = -1;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The number of a name, the same each time. */
  public int number(@Nullable String name) {
    if (name == null) {
      return ABSENT;
    }
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = names.size();
    names.add(name);
    numbers.put(name, number);
    return number;
  }

  /** The name with this number, which is none that was absent. */
  public String get(int number) {
    return names.get(number);
  }

  /** The name with this number; absent if it was. */
  public @Nullable String getOrAbsent(int number) {
    return number == ABSENT ? null : names.get(number);
  }
}
