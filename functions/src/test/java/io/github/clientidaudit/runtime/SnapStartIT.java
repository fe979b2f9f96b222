package io.github.clientidaudit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.handler.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is left for the first invocation of a function that Lambda restored from its snapshot. With
 * {@code -Dexamples.update=true} what is left is added to the list of classes that priming loads;
 * delete the list's lines before an update to write it anew.
 */
class SnapStartIT {
  private static final Path LIST =
      Path.of(
          System.getProperty("basedir", "."),
          "src/main/resources/io/github/clientidaudit/priming/primed-classes.txt");

  @ParameterizedTest
  @CsvSource({
    "IngestFunction,   ingest-takeover.json",
    "EvaluateFunction, evaluate-scheduled.json",
    "EvaluateFunction, evaluate-on-demand.json"
  })
  void loadsAlmostNoClassAfterItsSnapshot(String name, String payload) throws IOException {
    DeployedFunction function = DeployedFunction.of(name);
    List<String> unprimed = loadedWithoutSnapshot(function, payload);
    List<String> primed = loadedAfterSnapshot(function, payload);

    System.out.printf(
        "%s with %s: %d classes are loaded for the first invocation, %d after a snapshot,"
            + " all but %d of them made by the JVM itself%n",
        name, payload, unprimed.size(), primed.size(), named(primed).size());
    if (Boolean.getBoolean("examples.update")) {
      addToList(primed);
      return;
    }
    assertThat(unprimed).hasSizeGreaterThan(1000);
    assertThat(named(primed)).hasSizeLessThan(20);
    assertThat(primed).hasSizeLessThan(150);
  }

  private static void addToList(List<String> classes) throws IOException {
    Set<String> list = new TreeSet<>(Files.readAllLines(LIST));
    list.addAll(named(classes));
    Files.write(LIST, list);
  }

  /** Those that come from a file: not the ones that the JVM makes for each lambda as it is run. */
  private static List<String> named(List<String> classes) {
    return classes.stream().filter(name -> !name.contains("/")).toList();
  }

  private static List<String> loadedWithoutSnapshot(DeployedFunction function, String payload)
      throws IOException {
    try (Backend backend = new Backend();
        LambdaProcess process = LambdaProcess.onDemand(function, backend.environment())) {
      process.api().awaitReady();
      int before = process.loadedClasses().size();
      Payload.assertPromised(payload, process.invoke(Payload.text(payload)).body());
      return after(before, process);
    }
  }

  private static List<String> loadedAfterSnapshot(DeployedFunction function, String payload)
      throws IOException {
    try (Backend backend = new Backend();
        Credentials credentials = new Credentials()) {
      Map<String, String> environment = new HashMap<>(backend.settings());
      environment.putAll(credentials.environment());
      try (LambdaProcess process = LambdaProcess.snapStart(function, environment)) {
        process.api().awaitSnapshot();
        assertThat(credentials.requests()).as("credentials in the snapshot").isZero();
        int before = process.loadedClasses().size();
        process.api().restore();
        Payload.assertPromised(payload, process.invoke(Payload.text(payload)).body());
        assertThat(credentials.requests()).isPositive();
        return after(before, process);
      }
    }
  }

  private static List<String> after(int before, LambdaProcess process) {
    List<String> all = process.loadedClasses();
    return all.subList(before, all.size());
  }
}
