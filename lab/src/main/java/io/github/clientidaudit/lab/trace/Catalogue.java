package io.github.clientidaudit.lab.trace;

import java.util.List;
import java.util.stream.Stream;

/** All scenarios. */
final class Catalogue {
  private Catalogue() {}

  static List<Scenario> scenarios() {
    return Stream.of(
            Fights.scenarios(),
            BadLinks.scenarios(),
            TwoUplinks.scenarios(),
            Handovers.scenarios(),
            Intruders.scenarios(),
            Fleets.scenarios(),
            Healthy.scenarios(),
            SlowFights.scenarios(),
            Roaming.scenarios(),
            Sleepers.scenarios(),
            Deploys.scenarios())
        .flatMap(List::stream)
        .toList();
  }
}
