package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.usecase.RandomFleet.Happened;
import io.github.clientidaudit.usecase.RandomFleet.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened to a fleet, how it was delivered and when audits ran: everything late, in any
 * order, partly twice. One that a test fails on can be made smaller as long as it still fails.
 *
 * @param delay seconds after which everything has arrived
 * @param deliveries in the order of their arrival
 * @param audits when audits run, in seconds
 * @param disturbed whether audits die and run into each other
 */
record RandomHistory(
    long seed,
    int delay,
    List<Truth> takeovers,
    List<Delivered> deliveries,
    List<Double> audits,
    boolean disturbed) {

  static final int TEN_MINUTES = 600;
  private static final int A_DAY = 86_400;

  /**
   * An event that arrives.
   *
   * @param again whether it has arrived before or will arrive after
   */
  record Delivered(double arrival, Happened happened, boolean again) {
    LifecycleEvent event() {
      return happened.event();
    }
  }

  RandomHistory {
    takeovers = List.copyOf(takeovers);
    deliveries = List.copyOf(deliveries);
    audits = List.copyOf(audits);
  }

  /** The same for the same seed. */
  static RandomHistory of(long seed) {
    Random random = new Random(seed);
    RandomFleet fleet = new RandomFleet(random);
    int delay = random.nextBoolean() ? TEN_MINUTES : A_DAY;
    List<Delivered> deliveries = new ArrayList<>();
    for (Happened happened : fleet.events) {
      int times = random.nextInt(5) == 0 ? 2 : 1;
      for (int i = 0; i < times; i++) {
        double late = 120 + random.nextDouble(delay - 120);
        deliveries.add(new Delivered(seconds(happened.event().time()) + late, happened, i > 0));
      }
    }
    deliveries.sort(Comparator.comparingDouble(Delivered::arrival));
    List<Double> audits = new ArrayList<>();
    double auditEvery = 60 + random.nextInt(3600);
    double audit = random.nextInt(3600);
    for (; audit <= deliveries.getLast().arrival(); audit += random.nextDouble(1, 2 * auditEvery)) {
      audits.add(audit);
    }
    return new RandomHistory(seed, delay, fleet.takeovers, deliveries, audits, true);
  }

  /** How many takeovers each client with any had. */
  Map<String, Long> takeoversPerClient() {
    Map<String, Long> counts = new HashMap<>();
    takeovers.forEach(truth -> counts.merge(truth.clientId(), 1L, Long::sum));
    return counts;
  }

  /** Each event once, in the order of their own times. */
  List<LifecycleEvent> eventsInOrder() {
    return deliveries.stream()
        .filter(delivered -> !delivered.again())
        .map(Delivered::event)
        .sorted(Comparator.comparing(LifecycleEvent::time))
        .toList();
  }

  /** The smallest that still fails, of those to be had by leaving out one thing after the other. */
  RandomHistory shrunk(Predicate<RandomHistory> fails) {
    RandomHistory smallest = this;
    for (boolean smaller = true; smaller; ) {
      smaller = false;
      for (RandomHistory candidate : (Iterable<RandomHistory>) smallest.smaller()::iterator) {
        if (fails.test(candidate)) {
          smallest = candidate;
          smaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  /** This one with something left out; what is left has the truth that belongs to it. */
  private Stream<RandomHistory> smaller() {
    TreeMap<String, Integer> lastConnections = new TreeMap<>();
    deliveries.forEach(
        d -> lastConnections.merge(d.event().clientId(), d.happened().connection(), Math::max));
    Stream<RandomHistory> fewerClients =
        new TreeSet<>(lastConnections.keySet()).stream().map(client -> upTo(client, -1));
    Stream<RandomHistory> calmer =
        disturbed
            ? Stream.of(new RandomHistory(seed, delay, takeovers, deliveries, audits, false))
            : Stream.of();
    Stream<RandomHistory> shorter =
        lastConnections.entrySet().stream()
            .filter(last -> last.getValue() > 0)
            .map(last -> upTo(last.getKey(), last.getValue() - 1));
    Stream<RandomHistory> fewerAudits =
        IntStream.range(0, audits.size())
            .mapToObj(
                i ->
                    new RandomHistory(
                        seed, delay, takeovers, deliveries, without(audits, i), disturbed));
    Stream<RandomHistory> fewerRepetitions =
        IntStream.range(0, deliveries.size())
            .filter(i -> deliveries.get(i).again())
            .mapToObj(
                i ->
                    new RandomHistory(
                        seed, delay, takeovers, without(deliveries, i), audits, disturbed));
    return Stream.of(fewerClients, calmer, shorter, fewerAudits, fewerRepetitions)
        .flatMap(s -> s)
        .filter(history -> !history.deliveries.isEmpty());
  }

  /** Without what a client did after a connection, which goes on for ever; -1 for all of it. */
  private RandomHistory upTo(String clientId, int connection) {
    return new RandomHistory(
        seed,
        delay,
        takeovers.stream()
            .filter(t -> !t.clientId().equals(clientId) || t.connection() < connection)
            .toList(),
        deliveries.stream()
            .filter(d -> !d.event().clientId().equals(clientId) || isKept(d, connection))
            .toList(),
        audits,
        disturbed);
  }

  private static boolean isKept(Delivered delivered, int last) {
    int connection = delivered.happened().connection();
    return connection < last || (connection == last && delivered.event().kind() == Kind.CONNECT);
  }

  private static <T> List<T> without(List<T> list, int index) {
    List<T> rest = new ArrayList<>(list);
    rest.remove(index);
    return rest;
  }

  /** For a person: a line for each delivery and each audit, in the order in which they come. */
  @Override
  public String toString() {
    TreeMap<Double, List<String>> lines = new TreeMap<>();
    deliveries.forEach(
        d ->
            lines
                .computeIfAbsent(d.arrival(), a -> new ArrayList<>())
                .add(
                    "%s %s %d of %s at %.0f s"
                        .formatted(
                            d.event().clientId(),
                            d.event().kind(),
                            d.event().versionNumber(),
                            d.event().principalId(),
                            seconds(d.event().time()))));
    audits.forEach(a -> lines.computeIfAbsent(a, key -> new ArrayList<>()).add("audit"));
    return lines.entrySet().stream()
        .map(line -> "%8.0f s  %s".formatted(line.getKey(), String.join("; ", line.getValue())))
        .collect(Collectors.joining("\n", disturbed ? "audits die or overlap\n" : "", ""));
  }

  static double seconds(Instant time) {
    return (time.toEpochMilli() - Timeline.START.toEpochMilli()) / 1000.0;
  }
}
