package io.github.clientidaudit.crash;

import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A story without failures, and how it is told again with some. */
final class Telling {
  private final TestDynamo database;
  private final Function<Story, Ending> telling;
  private final Ending expected;
  private final List<Call> calls;

  /**
   * Tells it once.
   *
   * @param database on which it is told each time
   * @param telling tells a story from its beginning to its end
   */
  Telling(TestDynamo database, Function<Story, Ending> telling) {
    this.database = database;
    this.telling = telling;
    FaultyAws aws = new FaultyAws(Map.of());
    try (Story story = new Story(aws, database)) {
      this.expected = telling.apply(story);
    }
    this.calls = List.copyOf(aws.calls());
  }

  /** How it ends without a failure. */
  Ending ending() {
    return expected;
  }

  /** The calls made without a failure, in order. */
  List<Call> calls() {
    return calls;
  }

  /**
   * Tells stories with these failures, some at a time.
   *
   * @return in what they end otherwise than the one without
   */
  List<String> differences(List<Map<Point, Failure>> plan, FaultTable table)
      throws InterruptedException {
    List<Callable<List<String>>> stories = new ArrayList<>();
    plan.forEach(faults -> stories.add(() -> differences(faults, table)));
    try (ExecutorService some =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      return some.invokeAll(stories).stream().map(Future::resultNow).flatMap(List::stream).toList();
    }
  }

  private List<String> differences(Map<Point, Failure> faults, FaultTable table) {
    List<String> differences = new ArrayList<>();
    FaultyAws aws = new FaultyAws(faults);
    try (Story story = new Story(aws, database)) {
      telling
          .apply(story)
          .differencesFrom(expected)
          .forEach(difference -> differences.add(faults + ": " + difference));
    } catch (AssertionError e) {
      differences.add(faults + ": " + e.getMessage());
    }
    table.add(aws.failed());
    return differences;
  }
}
