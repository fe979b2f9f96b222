package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.Count;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A judgement's evidence in words: what was judged, what speaks most for it, and what against. */
final class Sentence {
  /** Reasons that are given for a judgement. */
  private static final int REASONS = 2;

  /** What changes the odds by less is not worth a word. */
  private static final double WORTH_SAYING = 0.3;

  private static final Duration MINUTES_FROM = Duration.ofMinutes(2);
  private static final Duration HOURS_FROM = Duration.ofHours(2);

  private Sentence() {}

  /**
   * The sentence.
   *
   * @param likely the story that is told
   * @param other the likeliest of the others
   */
  static String of(Evidence evidence, Weights weights, Story likely, Story other) {
    List<Reason> reasons =
        Arrays.stream(Clue.values())
            .map(clue -> Reason.of(clue, evidence, weights, likely, other))
            .toList();
    String in = reasons(reasons, evidence, Reason.SPEAKS_MOST.reversed(), REASONS);
    String against = reasons(reasons, evidence, Reason.SPEAKS_MOST, 1);
    return subject(evidence)
        + (in.isEmpty() ? "" : "; " + in)
        + "."
        + (against.isEmpty() ? "" : " Against it: " + against + ".");
  }

  /** How much a clue speaks for what is told. */
  private record Reason(Clue clue, double speaks) {
    static final Comparator<Reason> SPEAKS_MOST = Comparator.comparingDouble(Reason::speaks);

    static Reason of(Clue clue, Evidence evidence, Weights weights, Story likely, Story other) {
      Setting setting = evidence.setting();
      double weight = weights.weight(setting, clue, likely) - weights.weight(setting, clue, other);
      return new Reason(clue, weight * evidence.amount(clue));
    }
  }

  private static String reasons(
      List<Reason> all, Evidence evidence, Comparator<Reason> first, int most) {
    boolean inFavour = first.compare(new Reason(Clue.SLOW, 1), new Reason(Clue.SLOW, 0)) < 0;
    return all.stream()
        .filter(r -> (inFavour ? r.speaks : -r.speaks) >= WORTH_SAYING)
        .sorted(first)
        .limit(most)
        .map(r -> words(r.clue, evidence).strip())
        .collect(Collectors.joining(", and "));
  }

  /** That somebody came straight back says more than that it came back. */
  private static String words(Clue clue, Evidence evidence) {
    boolean straight =
        clue == Clue.CAME_BACK
            && evidence.of(Clue.ANSWERED).count() * 4 >= evidence.of(clue).count() * 3;
    Clue said = straight ? Clue.ANSWERED : clue;
    return said.words(evidence.of(said));
  }

  private static String subject(Evidence evidence) {
    String takeovers = Count.of(evidence.takeovers(), "takeover");
    String some =
        evidence.deciding() < evidence.takeovers()
            ? ", " + Count.of(evidence.deciding()) + " of them"
            : "";
    String lasted =
        evidence.usualLife() == null
            ? ""
            : evidence.takeovers() == 1
                ? "; the evicted connection had lasted " + length(evidence.usualLife())
                : "; the evicted connections had lasted about " + length(evidence.usualLife());
    return switch (evidence.setting()) {
          case CREDENTIALS ->
              takeovers + some + " between " + Count.of(evidence.credentials(), "credential");
          case PLACES ->
              takeovers
                  + some
                  + " of one credential between "
                  + Count.of(evidence.addresses())
                  + " addresses";
          case ONE_PLACE ->
              takeovers
                  + some
                  + " with one credential at "
                  + (evidence.addresses() > 1
                      ? Count.of(evidence.addresses()) + " addresses of one host or network"
                      : "one address");
        }
        + lasted;
  }

  /** A length of time as people say it. */
  static String length(Duration time) {
    if (time.compareTo(MINUTES_FROM) < 0) {
      double seconds = time.toMillis() / 1000.0;
      return seconds < 10
          ? String.format(Locale.ROOT, "%.1f s", seconds)
          : Math.round(seconds) + " s";
    }
    return time.compareTo(HOURS_FROM) < 0
        ? Math.round(time.toSeconds() / 60.0) + " min"
        : Math.round(time.toMinutes() / 60.0) + " h";
  }
}
