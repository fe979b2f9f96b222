package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.lab.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What can be counted and measured of one client ID's takeovers, recorded or simulated.
 *
 * @param lives seconds that each evicted connection lasted, in the order of versions
 * @param evicted the address of each evicted connection, in the same order
 * @param evictionsFirst how many evictions were shown before the connect that caused them
 */
record History(List<Double> lives, List<String> evicted, int evictionsFirst) {
  private static final Path TRACES = Path.of("../functions/src/test/resources/traces");

  /** A recorded trace. */
  static History recorded(String trace, String clientId) {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(TRACES.resolve(trace + ".jsonl.gz")))) {
      return of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Parsed::event).toList(),
          clientId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static History of(List<LifecycleEvent> all, String clientId) {
    List<Double> lives = new ArrayList<>();
    List<String> evicted = new ArrayList<>();
    int first = 0;
    List<LifecycleEvent> connects =
        all.stream()
            .filter(event -> event.clientId().equals(clientId) && event.kind() == Kind.CONNECT)
            .toList();
    for (LifecycleEvent takeover : takeovers(all, clientId)) {
      LifecycleEvent own = connect(connects, takeover.versionNumber(), 0);
      LifecycleEvent evictor = connect(connects, takeover.versionNumber() + 1, 1);
      lives.add((takeover.time().toEpochMilli() - own.time().toEpochMilli()) / 1000.0);
      evicted.add(String.valueOf(own.ipAddress()));
      first += takeover.time().isBefore(evictor.time()) ? 1 : 0;
    }
    return new History(lives, evicted, first);
  }

  private static List<LifecycleEvent> takeovers(List<LifecycleEvent> all, String clientId) {
    return all.stream()
        .filter(event -> event.clientId().equals(clientId) && event.kind() == Kind.TAKEOVER)
        .sorted(Comparator.comparingLong(LifecycleEvent::versionNumber))
        .toList();
  }

  private static LifecycleEvent connect(List<LifecycleEvent> connects, long version, int skipped) {
    return connects.stream()
        .filter(
            event -> event.versionNumber() >= version && event.versionNumber() <= version + skipped)
        .findFirst()
        .orElseThrow();
  }

  int takeovers() {
    return lives.size();
  }

  /** The median life of the connections that were there at each second turn, after the first. */
  double medianLife(int turn) {
    List<Double> every = new ArrayList<>();
    for (int i = 1; i < lives.size(); i++) {
      if (i % 2 == turn) {
        every.add(lives.get(i));
      }
    }
    return median(every);
  }

  /** The share of connections that come from where the one two before came from. */
  double alternation() {
    int same = 0;
    for (int i = 2; i < evicted.size(); i++) {
      same += evicted.get(i).equals(evicted.get(i - 2)) ? 1 : 0;
    }
    return (double) same / Math.max(1, evicted.size() - 2);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
