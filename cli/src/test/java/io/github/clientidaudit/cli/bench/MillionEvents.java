package io.github.clientidaudit.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A day of a fleet in order of time: most devices connect and disconnect, some fight over their
 * client ID, a known number of times. The same at each run.
 */
final class MillionEvents {
  static final int EVENTS = Integer.getInteger("replay.events", 1_000_000);
  static final int DEVICES = EVENTS / 20;
  static final int CONFLICTING = EVENTS / 1_000;

  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  /** Clients have 1 to this many takeovers. */
  private static final int MOST_TAKEOVERS = 39;

  private static final Duration LOOP = Duration.ofSeconds(20);

  /** Every tenth client is taken over now and then instead of in a loop. */
  private static final Duration NOW_AND_THEN = Duration.ofMinutes(31);

  private record Event(Instant at, String json) {}

  private MillionEvents() {}

  /** How often each conflicting client is taken over. */
  static Map<String, Long> takeovers() {
    Map<String, Long> takeovers = new TreeMap<>();
    for (int client = 0; client < CONFLICTING; client++) {
      takeovers.put(clientId(client), 1L + client % MOST_TAKEOVERS);
    }
    return takeovers;
  }

  /** Writes the events, one a line. */
  static void write(Path file) throws IOException {
    List<Event> fights = fights();
    int ordinary = EVENTS - fights.size();
    int next = 0;
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ordinary; i++) {
        Instant at = START.plusMillis(DAY.toMillis() * i / ordinary);
        while (next < fights.size() && fights.get(next).at().isBefore(at)) {
          lines.write(fights.get(next++).json() + "\n");
        }
        lines.write(ordinary(i, at) + "\n");
      }
      for (Event event : fights.subList(next, fights.size())) {
        lines.write(event.json() + "\n");
      }
    }
  }

  private static List<Event> fights() {
    List<Event> events = new ArrayList<>();
    for (int client = 0; client < CONFLICTING; client++) {
      String clientId = clientId(client);
      Duration pause = client % 10 == 0 ? NOW_AND_THEN : LOOP;
      Instant at = START.plusSeconds(60 + client * 12L);
      events.add(new Event(at, event(clientId, at, 0, "connected", 0)));
      int takeovers = 1 + client % MOST_TAKEOVERS;
      for (int version = 0; version < takeovers; version++) {
        at = at.plus(pause);
        events.add(new Event(at, event(clientId, at, version + 1, "connected", version + 1)));
        Instant after = at.plusMillis(50);
        events.add(
            new Event(after, event(clientId, after, version, "DUPLICATE_CLIENTID", version)));
      }
    }
    events.sort(Comparator.comparing(Event::at));
    return events;
  }

  private static String ordinary(int number, Instant at) {
    int quiet = DEVICES - CONFLICTING;
    int round = number / quiet;
    String clientId = clientId(CONFLICTING + number % quiet);
    return event(clientId, at, round / 2, round % 2 == 0 ? "connected" : "CONNECTION_LOST", 0);
  }

  /**
   * An event.
   *
   * @param what {@code connected}, or the reason of a disconnect
   * @param owner even or odd: which of two certificates and addresses
   */
  private static String event(String clientId, Instant at, int version, String what, int owner) {
    String certificate = "%08x%d".formatted(clientId.hashCode(), owner % 2).repeat(8).substring(8);
    String common =
        "{\"clientId\":\"%s\",\"timestamp\":%d,\"versionNumber\":%d,\"principalIdentifier\":\"%s\","
                .formatted(clientId, at.toEpochMilli(), version, certificate)
            + "\"sessionIdentifier\":\"%s-%08d\",".formatted(certificate.substring(0, 27), version);
    return what.equals("connected")
        ? common
            + "\"eventType\":\"connected\",\"ipAddress\":\"192.0.2.%d\"}".formatted(1 + owner % 2)
        : common + "\"eventType\":\"disconnected\",\"disconnectReason\":\"%s\"}".formatted(what);
  }

  private static String clientId(int number) {
    return "device-%06d".formatted(number);
  }
}
