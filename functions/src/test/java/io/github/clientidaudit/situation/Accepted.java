package io.github.clientidaudit.situation;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an operator would accept to be told of a client ID, decided before anything was judged.
 *
 * <p>A message after no more than {@link Ceilings#FEW} takeovers may also say something else, if it
 * says so modestly and names an accepted cause, unless this holds for every message. So may one
 * about takeovers of which mostly only one side has been heard of yet.
 *
 * @param causes in every message one of these, or {@link LikelyCause#UNDETERMINED} after few
 * @param inEveryMessage whether a message after few takeovers has to be as good as any
 * @param atMost no message asks for more attention
 * @param atLeast no message after more than few takeovers asks for less, until it is over
 * @param says what the words of each message after more than few takeovers contain until it is over
 * @param never what no message's words contain
 * @param toPeople how many messages people get at most
 */
public record Accepted(
    List<Said> causes,
    boolean inEveryMessage,
    Attention atMost,
    Attention atLeast,
    List<Pattern> says,
    List<Pattern> never,
    int toPeople) {

  /**
   * A cause that may be told.
   *
   * @param most how sure it may be
   * @param named at least one of these must be named as possible, unless there are none
   */
  public record Said(LikelyCause cause, double most, List<LikelyCause> named) {
    public Said {
      named = List.copyOf(named);
    }

    private boolean allows(Judgement judgement) {
      return judgement.likelyCause() == cause
          && judgement.confidence() <= most
          && (named.isEmpty() || named.stream().anyMatch(judgement.alsoPossible()::contains));
    }

    @Override
    public String toString() {
      String sure = most < 1 ? String.format(Locale.ROOT, " <= %.2f", most) : "";
      return Words.initials(cause) + sure + (named.isEmpty() ? "" : " " + Words.initials(named));
    }
  }

  public Accepted {
    causes = List.copyOf(causes);
    says = List.copyOf(says);
    never = List.copyOf(never);
  }

  /** One of these, with any attention and in any words. */
  public static Accepted either(Said... causes) {
    return new Accepted(
        List.of(causes),
        false,
        Attention.ACT,
        Attention.NONE,
        List.of(),
        List.of(),
        Integer.MAX_VALUE);
  }

  /** This cause, however sure. */
  public static Said surely(LikelyCause cause) {
    return new Said(cause, 1, List.of());
  }

  /** This cause, however sure, with at least one of these named as possible. */
  public static Said naming(LikelyCause cause, LikelyCause... named) {
    return new Said(cause, 1, List.of(named));
  }

  /** This cause, not surer than this, with at least one of these named as possible. */
  public static Said atMost(double most, LikelyCause cause, LikelyCause... named) {
    return new Said(cause, most, List.of(named));
  }

  /** The same, in every message from the first on. */
  public Accepted always() {
    return new Accepted(causes, true, atMost, atLeast, says, never, toPeople);
  }

  /** The same, and no message asks for more attention. */
  public Accepted noMoreThan(Attention most) {
    return new Accepted(causes, inEveryMessage, most, atLeast, says, never, toPeople);
  }

  /** The same, and worth this attention at least. */
  public Accepted worth(Attention least) {
    return new Accepted(causes, inEveryMessage, atMost, least, says, never, toPeople);
  }

  /** The same, in words that contain each of these expressions. */
  public Accepted saying(String... expressions) {
    return new Accepted(
        causes, inEveryMessage, atMost, atLeast, both(says, expressions), never, toPeople);
  }

  /** The same, in words that contain none of these expressions. */
  public Accepted without(String... expressions) {
    return new Accepted(
        causes, inEveryMessage, atMost, atLeast, says, both(never, expressions), toPeople);
  }

  /** The same, in so many messages for people. */
  public Accepted toPeopleAtMost(int messages) {
    return new Accepted(causes, inEveryMessage, atMost, atLeast, says, never, messages);
  }

  private static List<Pattern> both(List<Pattern> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more).map(Pattern::compile)).toList();
  }

  /** What is wrong with a message; empty if an operator would accept it. */
  public List<String> problems(Finding finding) {
    List<String> problems = new ArrayList<>();
    Judgement judgement = finding.judgement();
    boolean few = finding.takeoverCount() <= Ceilings.FEW || isMostlyUnheard(finding);
    boolean early = few && !inEveryMessage;
    if (causes.stream().noneMatch(said -> said.allows(judgement))
        && !(early && isModest(finding))) {
      problems.add("says " + Words.told(finding));
    }
    if (judgement.attention().compareTo(atMost) < 0) {
      problems.add("asks for " + judgement.attention());
    }
    boolean goesOn = !few && finding.status() != ConflictStatus.RESOLVED;
    if (goesOn && judgement.attention().compareTo(atLeast) > 0) {
      problems.add("is worth " + judgement.attention() + " only");
    }
    String words = Words.of(finding);
    for (Pattern expression : goesOn ? says : List.<Pattern>of()) {
      if (!expression.matcher(words).find()) {
        problems.add("does not say " + expression);
      }
    }
    for (Pattern expression : never) {
      if (expression.matcher(words).find()) {
        problems.add("says " + expression);
      }
    }
    return problems;
  }

  private static boolean isMostlyUnheard(Finding finding) {
    long unheard =
        finding.takeovers().stream()
            .filter(t -> t.evictor() == null || t.evicted().ipAddress() == null)
            .count();
    return 2 * unheard > finding.takeovers().size();
  }

  private boolean isModest(Finding finding) {
    Judgement judgement = finding.judgement();
    return judgement.likelyCause() == LikelyCause.UNDETERMINED
        || (judgement.confidence() <= Ceilings.beginning(finding)
            && causes.stream().map(Said::cause).anyMatch(judgement.alsoPossible()::contains));
  }
}
