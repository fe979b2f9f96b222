package io.github.clientidaudit.fuzz;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.clientidaudit.handler.LogFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * The fuzz tests' inputs, once each: values that were trouble or could be. What the fuzzer finds it
 * stores beside them. Here without its agent, which would take half a minute to load and stay in
 * the process of all other tests.
 */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class CorpusTest {
  @TestFactory
  List<DynamicTest> messages() throws IOException, URISyntaxException {
    return inputs(EventFuzz.class, "message", new EventFuzz()::message);
  }

  @TestFactory
  List<DynamicTest> messagesInTheLog() throws IOException, URISyntaxException {
    return inputs(EventFuzz.class, "message", new LogFuzz()::log);
  }

  @TestFactory
  List<DynamicTest> logs() throws IOException, URISyntaxException {
    return inputs(LogFuzz.class, "log", new LogFuzz()::log);
  }

  @TestFactory
  List<DynamicTest> requests() throws IOException, URISyntaxException {
    return inputs(RequestFuzz.class, "request", new RequestFuzz()::request);
  }

  @TestFactory
  List<DynamicTest> names() throws IOException, URISyntaxException {
    return inputs(NamesFuzz.class, "names", new NamesFuzz()::names);
  }

  private static List<DynamicTest> inputs(Class<?> fuzzer, String method, Consumer<byte[]> test)
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            requireNonNull(fuzzer.getResource(fuzzer.getSimpleName() + "Inputs/" + method))
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> inputs = files.sorted().toList();
      assertThat(inputs).as("inputs in %s", folder).isNotEmpty();
      return inputs.stream()
          .map(
              file ->
                  dynamicTest(
                      file.getFileName().toString(), () -> test.accept(Files.readAllBytes(file))))
          .toList();
    }
  }
}
