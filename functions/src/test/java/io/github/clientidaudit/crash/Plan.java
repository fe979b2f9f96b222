package io.github.clientidaudit.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /**
   * As few stories as there can be with one failure a step, which is what the sources make good
   * before the next step begins.
   */
  private static List<Map<Point, Failure>> eachSite(List<Call> calls) {
    Map<CallSite, List<Call>> bySite =
        calls.stream()
            .collect(Collectors.groupingBy(Call::site, TreeMap::new, Collectors.toList()));
    List<Map<Point, Failure>> plan = new ArrayList<>();
    for (List<Call> all : bySite.values()) {
      for (Failure failure : Failure.values()) {
        List<Point> able =
            all.stream().filter(call -> call.canFail(failure)).map(Call::point).toList();
        if (!able.isEmpty()) {
          add(plan, able, failure);
        }
      }
    }
    return plan;
  }

  /**
   * Any of the points will do; the further on in the plan, the later the call that is tried first.
   */
  private static void add(List<Map<Point, Failure>> plan, List<Point> able, Failure failure) {
    for (int number = 0; ; number++) {
      if (number == plan.size()) {
        plan.add(new LinkedHashMap<>());
      }
      Map<Point, Failure> story = plan.get(number);
      List<Point> rotated = new ArrayList<>(able);
      Collections.rotate(rotated, -number);
      Optional<Point> free = rotated.stream().filter(point -> isFree(story, point)).findFirst();
      if (free.isPresent()) {
        story.put(free.get(), failure);
        return;
      }
    }
  }

  private static boolean isFree(Map<Point, Failure> story, Point point) {
    return story.keySet().stream().noneMatch(other -> other.step().equals(point.step()));
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
