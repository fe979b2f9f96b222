package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections of one client ID as they come, and the events that a broker makes of them: whoever
 * connects while another is connected evicts that one.
 */
final class Play {
  private final List<String> rows = new ArrayList<>();
  private String holder = "";
  private int version;

  /** A party, such as {@code a@1}, connects. */
  Play connect(double second, String party) {
    if (!holder.isEmpty()) {
      rows.add("%s T %d %s".formatted(second, version, principal(holder)));
    }
    rows.add("%s C %d %s".formatted(second, ++version, party));
    holder = party;
    return this;
  }

  /** The connection that is there is lost, and the broker notices. */
  Play lose(double second) {
    rows.add("%s D %d %s".formatted(second, version, principal(holder)));
    holder = "";
    return this;
  }

  /** The parties connect in turn, each so many seconds after having been evicted. */
  Play fight(double from, int takeovers, String a, double delayA, String b, double delayB) {
    double now = from;
    for (int i = 0; i < takeovers; i++) {
      connect(now, i % 2 == 0 ? b : a);
      now += i % 2 == 0 ? delayA : delayB;
    }
    return this;
  }

  /** One party connects again and again. */
  Play reconnect(double from, String party, double... pauses) {
    double now = from;
    connect(now, party);
    for (double pause : pauses) {
      now += pause;
      connect(now, party);
    }
    return this;
  }

  /** The parties connect one after the other, again and again, each so many seconds later. */
  Play turns(double from, int takeovers, double pause, String... parties) {
    for (int i = 0; i < takeovers; i++) {
      connect(from + i * pause, parties[i % parties.length]);
    }
    return this;
  }

  RecentRecord record() {
    return RecentRecord.of(
        Timeline.events("x", rows.toArray(String[]::new)).stream()
            .map(event -> new StoredEvent(event, event.time()))
            .toList(),
        any -> true,
        OlderConnects.NONE);
  }

  private static String principal(String party) {
    return party.split("@", 2)[0];
  }
}
