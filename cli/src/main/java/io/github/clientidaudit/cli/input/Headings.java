package io.github.clientidaudit.cli.input;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lines without a value: what the console shows around each message, if a topic of lifecycle events
 * is among them, else something that is refused.
 */
final class Headings {
  private static final String TOPIC = "$aws/events/presence/";
  private static final int MAX_WAITING = 10;

  private record Line(String text, long number) {}

  private final Collected collected;
  private final String source;
  private final Deque<Line> waiting = new ArrayDeque<>();
  private boolean isConsole;

  Headings(Collected collected, String source) {
    this.collected = collected;
    this.source = source;
  }

  void line(String text, long number) {
    waiting.add(new Line(text, number));
    if (waiting.size() > MAX_WAITING) {
      tell(waiting.remove());
    }
  }

  /** Says that a value follows. */
  void value() {
    if (!waiting.isEmpty()) {
      isConsole |= waiting.stream().anyMatch(line -> line.text().contains(TOPIC));
      end();
    }
  }

  /** Says that nothing follows. */
  void end() {
    while (!waiting.isEmpty()) {
      tell(waiting.remove());
    }
  }

  private void tell(Line line) {
    if (isConsole) {
      collected.other("line of text");
    } else {
      collected.refused(source, line.number(), "not JSON");
    }
  }
}
