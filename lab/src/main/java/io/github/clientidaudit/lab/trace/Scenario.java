package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.trace.Rhythm.Rhythms;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something to play.
 *
 * @param kind what scenarios with other parameters have in common
 * @param variant what tells this one from the others of its kind
 * @param parameters for people who read the labels
 * @param rhythms known from the parameters, not from what was recorded
 */
record Scenario(
    String kind,
    String variant,
    Split split,
    Map<String, String> parameters,
    Family family,
    Rhythms rhythms,
    Play play) {

  /** What a trace may be used for. */
  enum Split {
    /** To make rules with. */
    MADE,
    /** To measure them with, and nothing else. */
    MEASURED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The plot. */
  interface Play {
    void on(Stage stage) throws InterruptedException;
  }

  /** Names and values in turn. */
  static Map<String, String> parameters(Object... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
    }
    return parameters;
  }

  /** Name of the trace. */
  String name() {
    return kind + "-" + family.broker().prefix() + variant;
  }
}
