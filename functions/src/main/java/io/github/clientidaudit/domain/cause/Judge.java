package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNDETERMINED;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.cause.Sources.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * From the recent record to a cause: a pure function. The {@link Evidence} says how likely each
 * {@link Story} is; between whom the takeovers are says what that story is called. No cause is said
 * with more confidence than its {@link Ceiling}. docs/judgement.md explains it, and says how often
 * it is right.
 */
public final class Judge {
  /** What is at least so likely is named. */
  private static final double POSSIBLE = 0.1;

  /** With rivals so sure somebody should do something. */
  private static final double ACT = 0.7;

  /** So sure they must be after a few takeovers, or where two stories look the same. */
  private static final double ACT_AT_ONCE = 0.75;

  /** With rivals this likely it is worth a look. */
  private static final double LOOK = 0.2;

  /** So many takeovers by one's own link are worth a look. */
  private static final int OFTEN_FOR_A_LINK = 10;

  /** With so many times more takeovers of which a side is unknown nothing is believed. */
  private static final int MOSTLY_UNKNOWN = 3;

  private final Evidence evidence;
  private final Weights weights;
  private final Map<Story, Double> likely;

  /** The possible stories, likeliest first. */
  private final List<Story> ranked;

  private final Story story;
  private final Story other;
  private final double confidence;

  private Judge(Evidence evidence, Weights weights) {
    this.evidence = evidence;
    this.weights = weights;
    this.likely = weights.probabilities(evidence);
    this.ranked =
        likely.keySet().stream()
            .sorted(Comparator.comparingDouble((Story s) -> likely(s)).reversed())
            .toList();
    this.story = ranked.get(0);
    this.other = ranked.get(1);
    this.confidence =
        Math.round(100 * Math.min(likely(story), Ceiling.of(story, evidence))) / 100.0;
  }

  /**
   * Judges a record; one without takeovers is too little to tell.
   *
   * @param over whether it has been quiet for long enough to believe that this was all
   */
  public static Judgement judge(RecentRecord record, boolean over) {
    return judge(Evidence.of(record, over), Weights.FITTED);
  }

  /** Judges by evidence, with any weights. */
  public static Judgement judge(Evidence evidence, Weights weights) {
    long known = evidence.takeovers() - evidence.unknown();
    return known * MOSTLY_UNKNOWN <= evidence.unknown()
        ? undetermined(evidence)
        : new Judge(evidence, weights).judge();
  }

  /** What to do first if the takeovers of a record have this cause. */
  public static String advice(LikelyCause cause, RecentRecord record) {
    return Advice.of(cause, Evidence.of(record, false));
  }

  /** What to say instead when the client's newcomer is found to take many client IDs. */
  public static Judgement oneSource(Judgement alone, Source source) {
    return new Judgement(
        ONE_SOURCE_MANY_CLIENT_IDS,
        0.9,
        "The same source took %s from clients that came back. Here: %s"
            .formatted(Count.of(source.clientIds(), "client ID"), alone.explanation()),
        List.of(alone.likelyCause()),
        Attention.ACT,
        ONE_SOURCE_MANY_CLIENT_IDS.recommendation(),
        source);
  }

  private double likely(Story which) {
    return likely.getOrDefault(which, 0.0);
  }

  private Judgement judge() {
    LikelyCause cause = evidence.setting().cause(story);
    List<LikelyCause> alsoPossible = alsoPossible();
    return new Judgement(
        cause,
        confidence,
        Sentence.of(evidence, weights, story, other),
        alsoPossible,
        attention(),
        Advice.of(cause, evidence) + othersAdvice(alsoPossible),
        null);
  }

  private String othersAdvice(List<LikelyCause> alsoPossible) {
    boolean mayBeRivals = alsoPossible.contains(evidence.setting().cause(Story.RIVALS));
    if (mayBeRivals && evidence.takeovers() > 1) {
      return " If there is more than one client, give each an ID of its own.";
    }
    return story == Story.ONE_DEVICE && evidence.setting() == Setting.ONE_PLACE
        ? " Nothing points to a wrong identity."
        : "";
  }

  /** Where a ceiling leaves room, the likeliest other is meant; where it leaves much, all are. */
  private List<LikelyCause> alsoPossible() {
    List<LikelyCause> causes = new ArrayList<>();
    for (Story each : ranked) {
      boolean leftByTheCeiling =
          confidence <= Ceiling.EITHER || (each == other && confidence <= 1 - POSSIBLE);
      if (each != story && (likely(each) >= POSSIBLE || leftByTheCeiling)) {
        causes.add(evidence.setting().cause(each));
      }
    }
    boolean mayBeReplaced =
        evidence.setting() != Setting.CREDENTIALS
            && (evidence.hasOtherCredential() || evidence.isRole());
    if (mayBeReplaced && story != Story.REPLACED && !causes.contains(HANDOVER)) {
      causes.add(HANDOVER);
    }
    boolean secondProcess = story == Story.RIVALS || causes.contains(LikelyCause.DUPLICATE_PROCESS);
    if (evidence.setting() == Setting.ONE_PLACE && secondProcess) {
      causes.add(LikelyCause.SHARED_CREDENTIALS);
    }
    return causes;
  }

  /**
   * Somebody who takes another's place elsewhere is worth a look; a device's own troubles are not.
   */
  private Attention attention() {
    if (story == Story.RIVALS && asksForAction()) {
      return Attention.ACT;
    }
    boolean stranger = evidence.hasOtherCredential() && evidence.amount(Clue.SAME_PLACE) == 0;
    double rivals = other == Story.RIVALS ? 1 - confidence : likely(Story.RIVALS);
    boolean byItself = evidence.setting() == Setting.ONE_PLACE && story == Story.ONE_DEVICE;
    boolean mayBeRivals = evidence.takeovers() > (byItself ? Ceiling.FEW : 1) && rivals >= LOOK;
    boolean badLink = story == Story.ONE_DEVICE && evidence.takeovers() >= OFTEN_FOR_A_LINK;
    return stranger || mayBeRivals || badLink ? Attention.LOOK : Attention.NONE;
  }

  /** Not before anybody was seen to come back, as far as that can be seen. */
  private boolean asksForAction() {
    return evidence.setting() == Setting.ONE_PLACE
        ? confidence >= ACT_AT_ONCE
        : confidence >= (evidence.takeovers() > Ceiling.FEW ? ACT : ACT_AT_ONCE)
            && evidence.of(Clue.CAME_BACK).count() > 0;
  }

  private static Judgement undetermined(Evidence evidence) {
    long unknown = evidence.unknown();
    String which =
        unknown < evidence.takeovers()
            ? "of " + Count.of(unknown) + " of them"
            : unknown == 1 ? "of it" : "of them";
    return new Judgement(
        UNDETERMINED,
        0,
        evidence.takeovers() == 0
            ? "No event of these takeovers could be read: they are no longer stored, or too many"
                + " others came after them."
            : "%s; %s only one side is known, because no event told the other."
                .formatted(Count.of(evidence.takeovers(), "takeover"), which),
        List.of(
            LikelyCause.UNSTABLE_CONNECTION,
            LikelyCause.SHARED_CREDENTIALS,
            LikelyCause.DUPLICATE_PROCESS),
        Attention.LOOK);
  }
}
