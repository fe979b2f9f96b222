package io.github.clientidaudit.domain.cause;

/**
 * How sure a judgement may be at most, whatever the evidence adds up to: where events cannot tell
 * in principle, and where there are too few of them.
 */
final class Ceiling {
  /** Nothing that events tell is surer. */
  private static final double EVER = 0.97;

  /** Where two stories look the same, and nothing speaks for either. */
  static final double EITHER = 0.7;

  /** So much of a clue is clear. */
  static final double CLEAR = 0.3;

  /** Up to so many takeovers are a beginning. */
  static final int FEW = 3;

  /** Up to so many takeovers show no rhythm. */
  private static final int FEW_FOR_A_RHYTHM = 5;

  private final Story story;
  private final Evidence evidence;

  private Ceiling(Story story, Evidence evidence) {
    this.story = story;
    this.evidence = evidence;
  }

  /** For this story. */
  static double of(Story story, Evidence evidence) {
    Ceiling ceiling = new Ceiling(story, evidence);
    return Math.min(
        ceiling.ofFew(),
        switch (evidence.setting()) {
          case CREDENTIALS -> ceiling.ofCredentials();
          case PLACES -> ceiling.ofPlaces();
          case ONE_PLACE -> ceiling.ofOnePlace();
        });
  }

  private double ofFew() {
    if (evidence.takeovers() > FEW) {
      return EVER;
    }
    if (evidence.setting() == Setting.ONE_PLACE && story == Story.RIVALS) {
      return 0.6;
    }
    if (evidence.takeovers() == 1) {
      return evidence.setting() == Setting.CREDENTIALS && story == Story.REPLACED
          ? 0.95
          : evidence.addresses() > 1 ? EITHER : 0.85;
    }
    return evidence.amount(Clue.CAME_BACK) > 0 ? 0.8 : story == Story.ONE_DEVICE ? 0.9 : EVER;
  }

  /** One device with two credentials, one of which fails, is not to be told from two. */
  private double ofCredentials() {
    return evidence.amount(Clue.SAME_PLACE) > CLEAR ? 0.9 : EVER;
  }

  private double ofPlaces() {
    if (story == Story.ONE_DEVICE) {
      // A stolen key that visits a device with a bad link, and two addresses of that link.
      return evidence.of(Clue.ANSWERED).count() > 0 ? 0.85 : EVER;
    }
    if (story == Story.REPLACED && evidence.amount(Clue.NEW_SESSIONS) > CLEAR) {
      // Instances that come once may be replaced, or many at a time.
      return EITHER;
    }
    // Two uplinks that fail in turn, and two clients that come back when they like: the slower it
    // is, and the less of a rhythm it has, the less can be told.
    double slow = Math.min(1, evidence.amount(Clue.SLOW) / CLEAR);
    double irregular =
        evidence.takeovers() <= FEW_FOR_A_RHYTHM
            ? 1
            : Math.min(1, evidence.amount(Clue.IRREGULAR) / CLEAR);
    double twoUplinks = EVER - (EVER - EITHER) * slow * irregular;
    // Instances of a role are replaced often, and meet while they are.
    return Math.min(twoUplinks, evidence.isRole() ? 0.9 : EVER);
  }

  private double ofOnePlace() {
    if (evidence.amount(Clue.NEW_SESSIONS) > CLEAR) {
      return 0.75;
    }
    boolean oneRhythm =
        evidence.amount(Clue.REGULAR) > CLEAR && evidence.amount(Clue.TWO_RHYTHMS) < CLEAR;
    if (oneRhythm) {
      return EITHER;
    }
    // A clone behind the same address translation is a second process, to whoever looks from
    // outside; so are all instances of a role that are there.
    return story == Story.RIVALS ? 0.9 : evidence.isRole() ? 0.75 : EVER;
  }
}
