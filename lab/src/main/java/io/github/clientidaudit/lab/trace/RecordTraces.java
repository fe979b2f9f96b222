package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.Authority;
import io.github.clientidaudit.lab.BrokerEvent;
import io.github.clientidaudit.lab.LabBroker;
import io.github.clientidaudit.lab.LifecycleLines;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPOutputStream;

/** Plays all scenarios at the same time against one broker and writes traces and labels. */
public final class RecordTraces {
  private final Authority authority = new Authority();
  private final Map<String, Trace> traces = new ConcurrentHashMap<>();
  private final Map<String, String> labels = new ConcurrentSkipListMap<>();
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
    boolean complete = new RecordTraces(folder).record(scenarios);
    // Some client libraries leave threads behind.
    System.exit(complete ? 0 : 1);
  }

  private boolean record(List<Scenario> scenarios) throws IOException, InterruptedException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (LabBroker broker = LabBroker.start(any, authority, this::add)) {
      List<Thread> plays =
          scenarios.stream()
              .map(s -> Thread.ofVirtual().start(() -> play(s, broker.address())))
              .toList();
      for (Thread play : plays) {
        play.join();
      }
    }
    Files.write(folder.resolve("labels.jsonl"), labels.values());
    return labels.size() == scenarios.size();
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
      // Not all at once: the first handshake of a library takes a while.
      stage.seconds(stage.random().nextDouble(20));
      scenario.play().on(stage);
      trace.finish();
      write(scenario, trace);
      String label = Labels.line(scenario, stage, trace.takeovers());
      labels.put(scenario.name(), label);
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
