package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.LikelyCause.DIFFERENT_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.DUPLICATE_PROCESS;
import static io.github.clientidaudit.domain.cause.LikelyCause.HANDOVER;
import static io.github.clientidaudit.domain.cause.LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS;
import static io.github.clientidaudit.domain.cause.LikelyCause.SHARED_CREDENTIALS;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNDETERMINED;
import static io.github.clientidaudit.domain.cause.LikelyCause.UNSTABLE_CONNECTION;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.cause.Sources.Source;
import java.time.Duration;
import java.util.List;

/**
 * From the recent record to a cause: a pure function, its rules in the order in which they are
 * tried.
 *
 * <p>What it asks is, above all, whether the evicted side came back: a client that is alive does,
 * within its back-off; a dead connection or a replaced device does not. docs/judgement.md explains
 * each rule and says how often it is right.
 */
public final class Judge {
  /** Evicted again so soon that hardly anything but another client does it. */
  private static final int QUICK_SECONDS = 16;

  /** Sooner than even a very bad link fails. */
  private static final int AT_ONCE_SECONDS = 4;

  /** A quarter of the takeovers; with two live clients at least every second one is answered. */
  private static final int ANSWERED = 4;

  /** With so many times more takeovers of which a side is unknown nothing harmless is believed. */
  private static final int MOSTLY_UNKNOWN = 3;

  /** More takeovers in five minutes than most links fail, and than any does. */
  private static final int OFTEN = 15;

  private static final int CEASELESSLY = 60;

  /** So many lengths of connections tell their mean although clocks are two minutes off. */
  private static final int ENOUGH_LIFETIMES = 12;

  /** Connections shorter than this in the mean are ended by somebody, not by most links. */
  private static final Duration SHORT_LIFE = Duration.ofSeconds(20);

  private static final Duration VERY_SHORT_LIFE = Duration.ofSeconds(5);

  /** So many takeovers by one's own link are worth a look; so is an address that comes back. */
  private static final int OFTEN_FOR_A_LINK = 10;

  /** What is regular more often than this follows a back-off. */
  private static final double REGULAR = 0.9;

  /** Slower than this, a regular link is as likely as a back-off. */
  private static final int REGULAR_SECONDS = 32;

  private final Evidence evidence;
  private final boolean over;

  private Judge(Evidence evidence, boolean over) {
    this.evidence = evidence;
    this.over = over;
  }

  /**
   * Judges a record; one without takeovers is too little to tell.
   *
   * @param over whether it has been quiet for long enough to believe that this was all
   */
  public static Judgement judge(RecentRecord record, boolean over) {
    return new Judge(new Evidence(record), over).judge();
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
        source);
  }

  private Judgement judge() {
    Returns principals = evidence.of(Relation.OTHER_PRINCIPAL);
    Returns addresses = evidence.of(Relation.OTHER_ADDRESS);
    Returns same = evidence.of(Relation.SAME_PARTY);
    if (principals.back() > 0 || (principals.takeovers() > 0 && evidence.isMutual())) {
      return differentCredentials(principals);
    }
    if (isAnswered(addresses)) {
      return sharedCredentials(addresses);
    }
    long benign = addresses.takeovers() + same.takeovers();
    if (principals.takeovers() > 0 && principals.takeovers() >= benign) {
      return newCredential(principals);
    }
    if (isDuplicateProcess(same, addresses)) {
      return duplicateProcess(same);
    }
    if (benign * MOSTLY_UNKNOWN <= evidence.of(Relation.UNKNOWN).takeovers()) {
      return undetermined();
    }
    return benign == 1 && addresses.takeovers() == 1 ? newAddress() : unstable(addresses, same);
  }

  private Judgement differentCredentials(Returns principals) {
    String said =
        "%s between %d credentials; %s."
            .formatted(
                Sentence.takeovers(evidence, principals.takeovers()),
                evidence.principals(),
                Sentence.cameBack(principals));
    if (over && principals.takeovers() == 3 && principals.back() == 2) {
      return new Judgement(
          HANDOVER,
          0.6,
          said + " The last one was not answered any more.",
          List.of(DIFFERENT_CREDENTIALS),
          Attention.LOOK);
    }
    boolean handoverToo = principals.back() <= 2;
    return new Judgement(
        DIFFERENT_CREDENTIALS,
        handoverToo ? 0.9 : 0.97,
        said,
        handoverToo ? List.of(HANDOVER) : List.of(),
        Attention.ACT);
  }

  private Judgement newCredential(Returns principals) {
    return new Judgement(
        HANDOVER,
        over ? 0.95 : 0.9,
        "%s by another credential; the evicted one has not come back."
            .formatted(Sentence.takeovers(evidence, principals.takeovers())),
        List.of(DIFFERENT_CREDENTIALS),
        Attention.LOOK);
  }

  /**
   * Whether the evicted address came straight back. Where the clocks do not tell, that it came back
   * must do, unless every single connection had lasted for longer.
   */
  private static boolean isAnswered(Returns addresses) {
    boolean slow =
        addresses.takeovers() >= 5
            && addresses.timed() == addresses.takeovers()
            && addresses.withinSeconds((int) Returns.PROMPTLY.toSeconds()) == 0;
    long answered = slow ? 0 : addresses.promptly();
    return answered > 0 && answered * ANSWERED >= addresses.takeovers();
  }

  private Judgement sharedCredentials(Returns addresses) {
    String said =
        "%s of one credential between %d addresses; %s."
            .formatted(
                Sentence.takeovers(evidence, addresses.takeovers()),
                evidence.addresses(),
                Sentence.cameBack(addresses));
    long quick = addresses.withinSeconds(QUICK_SECONDS);
    boolean sure =
        (quick >= 3 && quick * ANSWERED >= addresses.takeovers())
            || isFasterThan(OFTEN, SHORT_LIFE, addresses);
    boolean few = addresses.back() <= 2;
    return new Judgement(
        SHARED_CREDENTIALS,
        sure ? 0.95 : 0.85,
        said,
        sure
            ? List.of()
            : few ? List.of(HANDOVER, UNSTABLE_CONNECTION) : List.of(UNSTABLE_CONNECTION),
        Attention.ACT);
  }

  private Judgement newAddress() {
    return new Judgement(
        HANDOVER,
        0.5,
        "1 takeover by the same credential from another address; the evicted one has not come back.",
        List.of(UNSTABLE_CONNECTION, SHARED_CREDENTIALS),
        Attention.NONE);
  }

  /**
   * Two clients of one credential and address look like one that reconnects, but for their pace:
   * most connections are evicted within seconds, or each after the same time.
   */
  private boolean isDuplicateProcess(Returns same, Returns addresses) {
    if (same.takeovers() < 3 || same.takeovers() < addresses.takeovers()) {
      return false;
    }
    return isAtOnce(same) || isFasterThan(OFTEN, SHORT_LIFE, same) || isRegular(same);
  }

  private static boolean isAtOnce(Returns same) {
    long atOnce = same.withinSeconds(AT_ONCE_SECONDS);
    return atOnce >= 2 && atOnce * 5 >= same.takeovers() * 2;
  }

  private boolean isRegular(Returns same) {
    long prompt = same.withinSeconds(REGULAR_SECONDS);
    return same.timed() >= 8
        && prompt >= 0.8 * same.timed()
        && same.regularity() >= REGULAR
        && evidence.afterLoss() == 0;
  }

  /** Whether the takeovers follow each other so fast, whatever the clocks say. */
  private boolean isFasterThan(int inFiveMinutes, Duration life, Returns returns) {
    long slots = Math.max(1, evidence.slots());
    return evidence.takeovers() >= slots * inFiveMinutes
        || returns.meanLife(ENOUGH_LIFETIMES).filter(l -> l.compareTo(life) < 0).isPresent();
  }

  private Judgement duplicateProcess(Returns same) {
    boolean sure = isAtOnce(same) || isFasterThan(CEASELESSLY, VERY_SHORT_LIFE, same);
    return new Judgement(
        DUPLICATE_PROCESS,
        sure ? 0.95 : 0.7,
        "%s with one credential and one address; %s."
            .formatted(Sentence.takeovers(evidence, same.takeovers()), Sentence.followed(same)),
        sure ? List.of(SHARED_CREDENTIALS) : List.of(UNSTABLE_CONNECTION, SHARED_CREDENTIALS),
        Attention.ACT);
  }

  private Judgement unstable(Returns addresses, Returns same) {
    long count = addresses.takeovers() + same.takeovers();
    boolean newPrincipal = evidence.of(Relation.OTHER_PRINCIPAL).takeovers() > 0;
    String where =
        addresses.takeovers() == 0
            ? "at one address"
            : addresses.back() == 0
                ? "at %d addresses, none of which came back soon".formatted(evidence.addresses())
                : "at %d addresses".formatted(evidence.addresses());
    String losses =
        evidence.afterLoss() == 0
            ? ""
            : "; near %d of them its connection was lost in another way"
                .formatted(evidence.afterLoss());
    return new Judgement(
        UNSTABLE_CONNECTION,
        count == 1 || same.isAtUnclearTime() ? 0.6 : 0.9,
        "%s of one credential by itself %s%s."
            .formatted(Sentence.takeovers(evidence, count), where, losses),
        newPrincipal
            ? List.of(HANDOVER, DIFFERENT_CREDENTIALS)
            : count == 1
                ? List.of(HANDOVER, DUPLICATE_PROCESS)
                : addresses.takeovers() > same.takeovers()
                    ? List.of(HANDOVER, SHARED_CREDENTIALS)
                    : List.of(DUPLICATE_PROCESS),
        evidence.takeovers() >= OFTEN_FOR_A_LINK || addresses.back() > 0 || newPrincipal
            ? Attention.LOOK
            : Attention.NONE);
  }

  private Judgement undetermined() {
    return new Judgement(
        UNDETERMINED,
        0,
        evidence.takeovers() == 0
            ? "No event of these takeovers could be read: they are no longer stored, or too many"
                + " others came after them."
            : "%s; %s only one side is known, because no event told the other."
                .formatted(
                    Sentence.takeovers(evidence, evidence.takeovers()),
                    Sentence.ofWhich(evidence, evidence.of(Relation.UNKNOWN).takeovers())),
        List.of(UNSTABLE_CONNECTION, SHARED_CREDENTIALS, DUPLICATE_PROCESS),
        Attention.LOOK);
  }
}
