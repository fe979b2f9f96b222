package io.github.clientidaudit.domain.cause;

import static io.github.clientidaudit.domain.cause.Clue.BOUNDED;
import static io.github.clientidaudit.domain.cause.Clue.BROKEN;
import static io.github.clientidaudit.domain.cause.Clue.BY_ITSELF;
import static io.github.clientidaudit.domain.cause.Clue.CAME_BACK;
import static io.github.clientidaudit.domain.cause.Clue.DOUBLING;
import static io.github.clientidaudit.domain.cause.Clue.GONE;
import static io.github.clientidaudit.domain.cause.Clue.IRREGULAR;
import static io.github.clientidaudit.domain.cause.Clue.LONG_BEFORE;
import static io.github.clientidaudit.domain.cause.Clue.LONG_TAIL;
import static io.github.clientidaudit.domain.cause.Clue.LOSSES;
import static io.github.clientidaudit.domain.cause.Clue.NEW_SESSIONS;
import static io.github.clientidaudit.domain.cause.Clue.REGULAR;
import static io.github.clientidaudit.domain.cause.Clue.SAME_PLACE;
import static io.github.clientidaudit.domain.cause.Clue.SLOW;
import static io.github.clientidaudit.domain.cause.Clue.STAYED_AWAY;
import static io.github.clientidaudit.domain.cause.Clue.TWO_RHYTHMS;
import static io.github.clientidaudit.domain.cause.Clue.UNTIMED;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Between whom the takeovers are that decide: it says what each {@link Story} would be called. */
public enum Setting {
  /** Several credentials. */
  CREDENTIALS("takeovers between several credentials"),
  /** One credential at several places. */
  PLACES("takeovers of one credential between several addresses"),
  /** One credential at one place. */
  ONE_PLACE("takeovers of one credential at one address");

  private static final Set<Clue> CREDENTIALS_CLUES =
      Collections.unmodifiableSet(
          EnumSet.of(CAME_BACK, STAYED_AWAY, GONE, NEW_SESSIONS, BROKEN, SAME_PLACE));

  private static final Set<Clue> PLACES_CLUES =
      Collections.unmodifiableSet(
          EnumSet.of(
              CAME_BACK,
              STAYED_AWAY,
              BY_ITSELF,
              NEW_SESSIONS,
              BROKEN,
              REGULAR,
              IRREGULAR,
              LONG_TAIL,
              SLOW,
              LONG_BEFORE));

  private static final Set<Clue> ONE_PLACE_CLUES =
      Collections.unmodifiableSet(
          EnumSet.of(
              BROKEN,
              LOSSES,
              REGULAR,
              TWO_RHYTHMS,
              IRREGULAR,
              LONG_TAIL,
              BOUNDED,
              DOUBLING,
              UNTIMED,
              SLOW,
              LONG_BEFORE));

  private final String meaning;

  Setting(String meaning) {
    this.meaning = meaning;
  }

  /** What the setting is, in words. */
  public String meaning() {
    return meaning;
  }

  /** The clues that tell something in this setting. */
  public Set<Clue> clues() {
    return switch (this) {
      case CREDENTIALS -> CREDENTIALS_CLUES;
      case PLACES -> PLACES_CLUES;
      case ONE_PLACE -> ONE_PLACE_CLUES;
    };
  }

  /** The cause that a story has in this setting. */
  public LikelyCause cause(Story story) {
    return switch (story) {
      case RIVALS -> rivals();
      case ONE_DEVICE -> LikelyCause.UNSTABLE_CONNECTION;
      case REPLACED -> LikelyCause.HANDOVER;
    };
  }

  private LikelyCause rivals() {
    return switch (this) {
      case CREDENTIALS -> LikelyCause.DIFFERENT_CREDENTIALS;
      case PLACES -> LikelyCause.SHARED_CREDENTIALS;
      case ONE_PLACE -> LikelyCause.DUPLICATE_PROCESS;
    };
  }
}
