package io.github.clientidaudit.situation;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Something that operators report, made up in virtual time.
 *
 * @param number its seed, never reused
 * @param name what really happens
 * @param hours how long it is watched
 * @param plot plans it in a world of its own
 * @param unheard which part of the connects is never delivered
 * @param badlyDelivered late, twice, and with wrong clocks
 */
public record Situation(
    int number,
    String name,
    double hours,
    Consumer<World> plot,
    Accepted accepted,
    double unheard,
    boolean badlyDelivered) {
  static Situation of(
      int number, String name, double hours, Accepted accepted, Consumer<World> plot) {
    return new Situation(number, name, hours, plot, accepted, 0, false);
  }

  /** The same, delivered as badly as it may be. */
  Situation badlyDelivered(double connectsUnheard) {
    return new Situation(number, name, hours, plot, accepted, connectsUnheard, true);
  }

  /** All of them, by number. */
  public static List<Situation> all() {
    return Stream.of(
            Instances.all(),
            Rivals.all(),
            Rhythms.all(),
            LoneDevices.all(),
            Changes.all(),
            Intruders.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Situation::number))
        .toList();
  }

  @Override
  public String toString() {
    return number + " " + name;
  }

  /** What the broker tells, in the order in which it happened. */
  public List<LifecycleEvent> events() {
    World world = new World(number);
    plot.accept(world);
    Random lost = new Random(number);
    return world.run(hours * 3600).stream()
        .filter(
            event -> event.kind() != LifecycleEvent.Kind.CONNECT || lost.nextDouble() >= unheard)
        .toList();
  }
}
