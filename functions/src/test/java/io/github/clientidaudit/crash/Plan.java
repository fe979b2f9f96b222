package io.github.clientidaudit.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which calls fail in which stories. */
final class Plan {
  private Plan() {}

  /**
   * The failures of each story.
   *
   * @param wanted {@code all} for each call's every failure alone, or the failures of one story; if
   *     empty, every call site fails in every way once
   * @param calls of the story without failures
   */
  static List<Map<Point, Failure>> of(String wanted, List<Call> calls) {
    List<Call> mayFail =
        calls.stream().filter(call -> !call.point().step().equals(Story.END)).toList();
    return switch (wanted) {
      case "" -> eachSite(mayFail);
      case "all" -> eachCall(mayFail);
      default -> List.of(parsed(wanted));
    };
  }

  private static List<Map<Point, Failure>> eachCall(List<Call> calls) {
    List<Map<Point, Failure>> plan = new ArrayList<>();
    for (Call call : calls) {
      for (Failure failure : Failure.values()) {
        if (call.canFail(failure)) {
          plan.add(Map.of(call.point(), failure));
        }
      }
    }
    return plan;
  }

  /** At another of its calls for each way; one failure a step, as the sources stand one at least. */
  private static List<Map<Point, Failure>> eachSite(List<Call> calls) {
    Map<CallSite, List<Call>> bySite =
        calls.stream().collect(Collectors.groupingBy(Call::site, TreeMap::new, Collectors.toList()));
    List<Map<Point, Failure>> plan = new ArrayList<>();
    int way = 0;
    for (Failure failure : Failure.values()) {
      for (List<Call> all : bySite.values()) {
        List<Call> able = all.stream().filter(call -> call.canFail(failure)).toList();
        if (!able.isEmpty()) {
          add(plan, able.get(way * able.size() / Failure.values().length).point(), failure);
        }
      }
      way++;
    }
    return plan;
  }

  private static void add(List<Map<Point, Failure>> plan, Point point, Failure failure) {
    for (Map<Point, Failure> story : plan) {
      if (story.keySet().stream().noneMatch(other -> other.step().equals(point.step()))) {
        story.put(point, failure);
        return;
      }
    }
    plan.add(new LinkedHashMap<>(Map.of(point, failure)));
  }

  private static Map<Point, Failure> parsed(String story) {
    return Arrays.stream(story.split(",", -1))
        .map(fault -> fault.trim().split("[:=]", -1))
        .collect(
            Collectors.toMap(
                fault -> new Point(fault[0], Integer.parseInt(fault[1])),
                fault -> Failure.valueOf(fault[2])));
  }
}
