package io.github.clientidaudit.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each call site has failed in which way. Several threads may add to it. */
final class FaultTable {
  private final SortedMap<CallSite, Map<Failure, Integer>> counts = new TreeMap<>();

  synchronized void add(Map<Call, Failure> failed) {
    failed.forEach(
        (call, failure) ->
            counts
                .computeIfAbsent(call.site(), site -> new EnumMap<>(Failure.class))
                .merge(failure, 1, Integer::sum));
  }

  /** The cells that nothing has filled. */
  List<String> missing(Set<CallSite> sites) {
    List<String> missing = new ArrayList<>();
    for (CallSite site : sites) {
      for (Failure failure : Failure.values()) {
        if (misses(site, failure)) {
          missing.add(site + ": " + failure);
        }
      }
    }
    return missing;
  }

  /** Whether this call has not failed in this way. */
  boolean misses(CallSite site, Failure failure) {
    return failure.canHappenTo(site.operation()) && count(site, failure) == 0;
  }

  private int count(CallSite site, Failure failure) {
    return counts.getOrDefault(site, Map.of()).getOrDefault(failure, 0);
  }

  /** For people to read; what cannot happen is a hyphen. */
  String text() {
    int width = counts.keySet().stream().mapToInt(s -> s.toString().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(" ".repeat(width));
    for (Failure failure : Failure.values()) {
      text.append("  ").append(failure);
    }
    for (CallSite site : counts.keySet()) {
      text.append("\n%-{}s".replace("{}", Integer.toString(width)).formatted(site));
      for (Failure failure : Failure.values()) {
        String cell =
            failure.canHappenTo(site.operation()) ? Integer.toString(count(site, failure)) : "-";
        text.append(" ".repeat(2 + failure.name().length() - cell.length())).append(cell);
      }
    }
    return text.toString();
  }
}
