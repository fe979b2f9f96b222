package io.github.clientidaudit.cli.report;

/** A takeover in a sentence. */
final class EvictionText {
  private EvictionText() {}

  static String of(Eviction eviction, Lanes lanes) {
    Eviction.Side evictor = eviction.evictor();
    return "%s: %s evicted %s"
        .formatted(
            Times.milli(eviction.at()),
            evictor == null ? "a connection that no event names" : lanes.label(evictor.party()),
            eviction.isWithinParty()
                ? "another connection of its own"
                : lanes.label(eviction.evicted().party()));
  }
}
