package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.adapter.json.Audited;
import java.util.ArrayList;
import java.util.List;

/** Situations in which a client ID is taken over, as lifecycle events and audits of them. */
final class Situation {
  static final String A = "1670fcf6" + "a".repeat(52) + "d3f6";
  static final String B = "29b1c5e0" + "b".repeat(52) + "0a17";

  private static final String CLIENT_ID = "sensor-42";

  final Audited audited = new Audited();
  private final List<String> rows = new ArrayList<>();
  private String holder = "";
  private int version;

  /** A party connects, and takes the client ID from whoever has it. */
  Situation connect(double second, String party) {
    if (!holder.isEmpty()) {
      rows.add("%s T %d %s".formatted(second, version, holder.split("@", 2)[0]));
    }
    rows.add("%s C %d %s".formatted(second, ++version, party));
    holder = party;
    return this;
  }

  /** Two parties take the client ID from each other, so many times, every few seconds. */
  Situation fight(double from, int takeovers, String a, String b) {
    for (int i = 0; i < takeovers; i++) {
      connect(from + 3 * i, i % 2 == 0 ? b : a);
    }
    return this;
  }

  /** Ingests what happened. */
  Situation ingest(double second) {
    audited.at(second).ingest(CLIENT_ID, rows.toArray(String[]::new));
    rows.clear();
    return this;
  }
}
