package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.conflict.Finding;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a finding stands among those that people may be sent and that are equally urgent. Nothing
 * that costs less than being in conflict gives precedence.
 *
 * @param waits whether people should have been sent it by an earlier audit
 * @param fights whether its client ID was taken over in this audit's window
 * @param since the first audit that should have sent it to people
 * @param tie decides between equals; no outsider can choose it, because it comes from the task's id
 *     and so from the millisecond at which the window began; the same when the audit is done again
 */
public record Place(boolean waits, boolean fights, Instant since, String tie) {
  private static final int TIE_DIGITS = 16;

  private static final Comparator<Place> LONGEST_FIRST =
      Comparator.comparing(Place::since).thenComparing(Place::tie);

  /** What waits and still fights, then whatever waits, then what is new; the longest first. */
  static final Comparator<Place> NOW =
      Comparator.comparing((Place place) -> !(place.waits && place.fights))
          .thenComparing(LONGEST_FIRST);

  /** The same as it will be in the next audit if those that fight go on and no others do. */
  static final Comparator<Place> NEXT =
      Comparator.comparing((Place place) -> !place.fights).thenComparing(LONGEST_FIRST);

  static Place of(Finding finding) {
    Instant waitingSince = finding.telling().waitingSince();
    return new Place(
        waitingSince != null,
        finding.takeoversInWindow() > 0,
        waitingSince == null ? finding.audit().startedAt() : waitingSince,
        finding.findingId().substring(0, TIE_DIGITS));
  }
}
