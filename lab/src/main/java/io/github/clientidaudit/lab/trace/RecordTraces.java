package io.github.clientidaudit.lab.trace;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.github.clientidaudit.lab.Authority;
import io.github.clientidaudit.lab.BrokerEvent;
import io.github.clientidaudit.lab.LifecycleLines;
import io.github.clientidaudit.lab.RunningBroker;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPOutputStream;

/** Plays all scenarios at the same time and writes traces and labels. */
public final class RecordTraces {
  private static final String LABELS = "labels.jsonl";

  private final Authority authority = new Authority();
  private final Map<String, Trace> traces = new ConcurrentHashMap<>();
  private final Map<String, String> labels = new ConcurrentSkipListMap<>();
  private final Set<String> played = ConcurrentHashMap.newKeySet();
  private final Path folder;

  private RecordTraces(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes the folder to write to and optionally a regular expression that the names of the wanted
   * scenarios match.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    String wanted = args.length > 1 ? args[1] : ".*";
    Files.createDirectories(folder);
    List<Scenario> scenarios =
        Catalogue.scenarios().stream().filter(s -> s.name().matches(wanted)).toList();
    System.err.println(scenarios.size() + " scenarios");
    List<String> missing = missing(scenarios);
    if (!missing.isEmpty()) {
      System.err.println("not installed: " + String.join(", ", missing));
      System.exit(1);
    }
    boolean complete = new RecordTraces(folder).record(scenarios);
    // Some client libraries leave threads behind, and some clients are processes.
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    System.exit(complete ? 0 : 1);
  }

  private static List<String> missing(List<Scenario> scenarios) {
    return scenarios.stream()
        .flatMap(scenario -> scenario.family().libraries().stream())
        .distinct()
        .flatMap(library -> library.missing().stream())
        .toList();
  }

  private boolean record(List<Scenario> scenarios) throws IOException, InterruptedException {
    keepOtherLabels();
    Map<Broker, RunningBroker> brokers = new EnumMap<>(Broker.class);
    try {
      for (Scenario scenario : scenarios) {
        Broker broker = scenario.family().broker();
        if (!brokers.containsKey(broker)) {
          brokers.put(broker, broker.start(authority, this::add));
        }
      }
      playAll(scenarios, brokers);
    } finally {
      for (RunningBroker broker : brokers.values()) {
        broker.close();
      }
    }
    Files.write(folder.resolve(LABELS), labels.values());
    return played.size() == scenarios.size();
  }

  private void playAll(List<Scenario> scenarios, Map<Broker, RunningBroker> brokers)
      throws InterruptedException {
    List<Thread> plays = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      RunningBroker broker = Objects.requireNonNull(brokers.get(scenario.family().broker()));
      plays.add(Thread.ofVirtual().start(() -> play(scenario, broker.address())));
    }
    for (Thread play : plays) {
      play.join();
    }
  }

  /** Traces that lie in the folder keep their truth; families and rhythms follow the catalogue. */
  private void keepOtherLabels() throws IOException {
    Path file = folder.resolve(LABELS);
    if (!Files.exists(file)) {
      return;
    }
    Map<String, Scenario> all =
        Catalogue.scenarios().stream().collect(toMap(Scenario::name, identity()));
    for (String line : Files.readAllLines(file)) {
      Scenario scenario = all.get(Labels.trace(line));
      if (scenario != null) {
        labels.put(scenario.name(), Labels.anew(scenario, line));
      }
    }
  }

  private void add(BrokerEvent event) {
    int dot = event.clientId().indexOf('.');
    Optional.ofNullable(traces.get(event.clientId().substring(0, dot)))
        .ifPresent(trace -> trace.add(event, event.clientId().substring(dot + 1)));
  }

  private void play(Scenario scenario, InetSocketAddress broker) {
    Trace trace = new Trace();
    traces.put(scenario.name(), trace);
    try (Stage stage = new Stage(scenario.name(), authority, broker, trace)) {
      // Not all at once: a client that cannot connect for want of a processor is no longer healthy.
      stage.seconds(stage.random().nextDouble(60));
      scenario.play().on(stage);
      trace.finish();
      write(scenario, trace);
      String label = Labels.line(scenario, stage, trace.takeovers());
      labels.put(scenario.name(), label);
      played.add(scenario.name());
      System.err.println(label);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      System.err.println(scenario.name() + ": " + e);
    }
  }

  private void write(Scenario scenario, Trace trace) {
    LifecycleLines lines = new LifecycleLines(Addresses::documented, UUID::randomUUID);
    Path file = folder.resolve(scenario.name() + ".jsonl.gz");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (BrokerEvent event : trace.events()) {
        out.write(lines.line(event) + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
