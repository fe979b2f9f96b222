package io.github.clientidaudit.lab.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time: what is planned happens in the order of its time, and in no time at all. */
final class Timeline {
  private record Planned(double at, long order, Runnable what) {}

  private final PriorityQueue<Planned> queue =
      new PriorityQueue<>(
          Comparator.comparingDouble(Planned::at).thenComparingLong(Planned::order));
  private double now;
  private long order;

  /** Seconds since the story began. */
  double now() {
    return now;
  }

  void in(double seconds, Runnable what) {
    if (!(seconds >= 0)) {
      throw new IllegalArgumentException("only what is to come can be planned: " + seconds);
    }
    queue.add(new Planned(now + seconds, order++, what));
  }

  /** Lets time pass until that many seconds later, or until it is enough. */
  void pass(double seconds, BooleanSupplier enough) {
    double until = now + seconds;
    while (!enough.getAsBoolean()) {
      Planned next = queue.peek();
      if (next == null || next.at() > until) {
        now = until;
        return;
      }
      queue.remove();
      now = next.at();
      next.what().run();
    }
  }

  /** Lets that many seconds pass. */
  void pass(double seconds) {
    pass(seconds, () -> false);
  }
}
