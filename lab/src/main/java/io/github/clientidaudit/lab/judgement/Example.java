package io.github.clientidaudit.lab.judgement;

import io.github.clientidaudit.domain.cause.Evidence;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.cause.Story;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.lab.simulator.Family;
import io.github.clientidaudit.lab.simulator.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The evidence of a beginning of a history, and what is true of it.
 *
 * @param name of the history
 * @param clientId whose it is
 * @param alsoRight causes that nobody could rule out
 * @param takeovers how many there are in it
 * @param seen how likely it is that an audit sees just this
 * @param share what it counts for: all examples of one client and one delivery together count 1
 */
record Example(
    String name,
    String clientId,
    Family family,
    Situation truth,
    Set<LikelyCause> alsoRight,
    Delivery delivery,
    int takeovers,
    boolean over,
    double seen,
    double share,
    Evidence evidence) {
  /** All examples of one client's history, whose events are in the broker's order. */
  static List<Example> of(
      String name, Family family, Situation truth, List<LifecycleEvent> inOrder) {
    List<Example> examples = new ArrayList<>();
    List<Cut> cuts = Cut.of(inOrder);
    for (Cut cut : cuts) {
      Evidence seenByBroker = Evidence.of(record(cut.events()), cut.over());
      Set<LikelyCause> alsoRight = Indistinguishable.from(truth, seenByBroker, cut.over());
      for (Delivery delivery : Delivery.values()) {
        Evidence evidence =
            delivery == Delivery.IN_ORDER
                ? seenByBroker
                : Evidence.of(record(delivery.deliver(cut.events(), 1)), cut.over());
        examples.add(
            new Example(
                name,
                inOrder.getFirst().clientId(),
                family,
                truth,
                alsoRight,
                delivery,
                cut.takeovers(),
                cut.over(),
                cut.seen(),
                1.0 / cuts.size(),
                evidence));
      }
    }
    return examples;
  }

  private static RecentRecord record(List<LifecycleEvent> events) {
    return RecentRecord.of(
        events.stream()
            .sorted(Comparator.comparing(LifecycleEvent::key))
            .map(event -> new StoredEvent(event, event.time()))
            .toList(),
        any -> true,
        OlderConnects.NONE);
  }

  /** The story that is true. */
  Story story() {
    return switch (truth.cause()) {
      case UNSTABLE_CONNECTION -> Story.ONE_DEVICE;
      case HANDOVER -> Story.REPLACED;
      default -> Story.RIVALS;
    };
  }

  /** The cause that is true of the client alone. */
  LikelyCause cause() {
    return truth.cause() == LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS
        ? evidence.setting().cause(Story.RIVALS)
        : truth.cause();
  }

  /** Whether events tell the cause. */
  boolean isTellable() {
    return alsoRight.isEmpty();
  }
}
