package io.github.clientidaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;

/** Reads lines as the deployed functions do. */
public final class Parsed {
  private Parsed() {}

  /** The event; fails for a line that the functions would reject or only half understand. */
  public static LifecycleEvent event(String line) {
    LifecycleEventParser.Parsed parsed = LifecycleEventParser.parse(line);
    assertThat(parsed).isInstanceOf(LifecycleEventParser.Event.class);
    LifecycleEventParser.Event event = (LifecycleEventParser.Event) parsed;
    assertThat(event.unknownFields()).isEmpty();
    return event.event();
  }
}
