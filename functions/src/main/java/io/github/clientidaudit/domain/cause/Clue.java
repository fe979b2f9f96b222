package io.github.clientidaudit.domain.cause;

/**
 * A named piece of evidence. Each has an amount between 0 and 1 that means the same at any pace; a
 * share grows with the number of takeovers that it was seen in, and hardly any more after a dozen.
 */
public enum Clue {
  ANSWERED(
      "the evicted side came straight back %1$s",
      "the evicted side itself evicted whoever had evicted it, with nothing in between"),
  CAME_BACK(
      "the evicted side was seen again %1$s", "the evicted side was seen again, sooner or later"),
  STAYED_AWAY(
      "the evicted side was not seen again %1$s",
      "the evicted side was not seen again; the last one counts when it is over"),
  GONE(
      "of %3$d sides %2$d have gone",
      "a side was not seen any more among the newest half of the takeovers"),
  BY_ITSELF("a side evicted itself %1$s", "a side evicted itself"),
  NEW_SESSIONS(
      "%2$d of %3$d sessions of the role were seen once",
      "a session of a role was seen once and never again"),
  BROKEN(
      "in between a connection ended in another way %1$s",
      "the evictor's connection ended in another way before the next takeover"),
  LOSSES(
      "near %2$d of them a connection was lost in another way",
      "a connection was lost to the link or the keep-alive nearby"),
  REGULAR("the times follow one rhythm", "one rhythm: each time is like the one before"),
  TWO_RHYTHMS(
      "the times follow two rhythms in turn",
      "two rhythms: each time is like the one two before, and not like the one before"),
  IRREGULAR("the times follow no rhythm", "times are like neither"),
  LONG_TAIL(
      "a few times are much longer than most",
      "no rhythm, and a few times are much longer than most"),
  BOUNDED(
      "no time is much longer than most",
      "no rhythm, and no time is much longer than most, as if drawn by lot"),
  DOUBLING("times double", "a time is twice the one before, or two before"),
  UNTIMED(
      "clocks do not tell how long connections lasted",
      "clocks are too far apart to tell how long connections lasted"),
  SLOW("connections last long", "connections last long: from half a minute up, octave by octave"),
  LONG_BEFORE(
      "the first one ended a connection that was much longer than the others",
      "the first eviction ended a connection much longer than any later one"),
  SAME_PLACE("all are at one address", "both sides are at one place");

  private final String words;
  private final String meaning;

  Clue(String words, String meaning) {
    this.words = words;
    this.meaning = meaning;
  }

  /** What is seen when there is much of it. */
  public String meaning() {
    return meaning;
  }

  /** What it says of a client, part of a sentence. */
  String words(Evidence.Seen seen) {
    return words.formatted(times(seen), seen.count(), seen.of());
  }

  private static String times(Evidence.Seen seen) {
    return seen.count() == seen.of()
        ? seen.of() == 1 ? "" : "each time"
        : "%d of %d times".formatted(seen.count(), seen.of());
  }
}
