package io.github.clientidaudit.domain;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events as a table: {@code "12.5 C 7 alice@192.0.2.1"} is the connect of version 7, 12.5 seconds
 * after {@link #START}; {@code D} is a disconnect and {@code T} a takeover. The session is the
 * version's own unless {@code /session} follows the version.
 */
public final class Timeline {
  /** Second 0 of every timeline. */
  public static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private static final Pattern ROW =
      Pattern.compile("(-?[0-9.]+) ([CDT]) ([0-9]+)(?:/(\\S+))? ([^@ ]+)(?:@(\\S+))?");

  private Timeline() {}

  /** The instant that many seconds after the start. */
  public static Instant at(double seconds) {
    return START.plusMillis(Math.round(seconds * 1000));
  }

  /** The events of a client, in the order of their keys. */
  public static List<LifecycleEvent> events(String clientId, String... rows) {
    return Arrays.stream(rows)
        .map(row -> event(clientId, row))
        .sorted(Comparator.comparing(LifecycleEvent::key))
        .toList();
  }

  private static LifecycleEvent event(String clientId, String row) {
    Matcher m = ROW.matcher(row);
    if (!m.matches()) {
      throw new IllegalArgumentException("not a row: " + row);
    }
    Kind kind =
        switch (m.group(2)) {
          case "C" -> Kind.CONNECT;
          case "D" -> Kind.DISCONNECT;
          default -> Kind.TAKEOVER;
        };
    return new LifecycleEvent(
        clientId,
        kind,
        at(Double.parseDouble(m.group(1))),
        m.group(5),
        m.group(4) == null ? "s" + m.group(3) : m.group(4),
        Long.parseLong(m.group(3)),
        m.group(6),
        null,
        switch (kind) {
          case CONNECT -> null;
          case DISCONNECT -> "CONNECTION_LOST";
          case TAKEOVER -> LifecycleEvent.DUPLICATE_CLIENT_ID;
        });
  }
}
