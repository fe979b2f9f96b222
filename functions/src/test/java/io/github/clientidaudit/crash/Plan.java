package io.github.clientidaudit.crash;

import static java.lang.Integer.parseInt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which calls fail in which stories. */
final class Plan {
  private static final Pattern PART = Pattern.compile("all,(\\d+)/(\\d+)");

  private Plan() {}

  /**
   * The failures of each story.
   *
   * @param wanted {@code all} for each call's every failure alone, or a part of these ({@code
   *     all,2/5}: the second of five); or the failures of one story; or a way to fail, for every
   *     call site in this way once; if empty, in every way
   * @param calls of the story without failures
   */
  static List<Map<Point, Failure>> of(String wanted, List<Call> calls) {
    List<Call> mayFail = mayFail(calls);
    return switch (wanted) {
      case "" -> eachSite(mayFail, List.of(Failure.values()));
      case "all" -> eachCall(mayFail);
      default -> {
        Matcher part = PART.matcher(wanted);
        if (part.matches()) {
          yield part(eachCall(mayFail), parseInt(part.group(1)), parseInt(part.group(2)));
        }
        yield wanted.contains("=")
            ? List.of(parsed(wanted))
            : eachSite(mayFail, List.of(Failure.valueOf(wanted)));
      }
    };
  }

  /** A part has some of everything: ways to fail come again and again in the order of the whole. */
  private static <T> List<T> part(List<T> all, int number, int parts) {
    Collections.shuffle(all, new Random(parts));
    return IntStream.range(0, all.size())
        .filter(i -> i % parts == number - 1)
        .mapToObj(all::get)
        .toList();
  }

  /** Those after which there is somebody to deliver again. */
  static List<Call> mayFail(List<Call> calls) {
    return calls.stream().filter(call -> !call.point().step().equals(Story.END)).toList();
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
  private static List<Map<Point, Failure>> eachSite(List<Call> calls, List<Failure> failures) {
    Map<CallSite, List<Call>> bySite =
        calls.stream()
            .collect(Collectors.groupingBy(Call::site, TreeMap::new, Collectors.toList()));
    List<Map<Point, Failure>> plan = new ArrayList<>();
    for (List<Call> all : bySite.values()) {
      for (Failure failure : failures) {
        List<Point> able =
            all.stream().filter(call -> call.canFail(failure)).map(Call::point).toList();
        if (failure == Failure.TAKEN_IN_PART) {
          // Each of them: what comes twice in one batch hides that a part of it is lost.
          able.forEach(point -> add(plan, List.of(point), failure));
        } else if (!able.isEmpty()) {
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
                fault -> new Point(fault[0], parseInt(fault[1])),
                fault -> Failure.valueOf(fault[2])));
  }
}
