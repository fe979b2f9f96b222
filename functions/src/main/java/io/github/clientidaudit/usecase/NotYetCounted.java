package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Coverage;
import io.github.clientidaudit.domain.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** The takeovers that a scheduled audit is to count of one client. Remembers how new they were. */
final class NotYetCounted implements Predicate<StoredEvent> {
  private final Coverage wanted;
  private final Optional<Conflict> conflict;
  private Instant newest;

  /**
   * @param wanted what the audit looks at
   * @param conflict knows what earlier audits have counted of that
   */
  NotYetCounted(Coverage wanted, Optional<Conflict> conflict) {
    this.wanted = wanted;
    this.conflict = conflict;
    this.newest = wanted.ingestedAfter();
  }

  @Override
  public boolean test(StoredEvent takeover) {
    if (!wanted.covers(takeover)) {
      return false;
    }
    newest = takeover.ingestedAt().isAfter(newest) ? takeover.ingestedAt() : newest;
    return conflict.filter(c -> c.covers(takeover)).isEmpty();
  }

  /**
   * What was seen. It ends with the newest takeover and not with the window: had the audit's clock
   * been ahead, more would go on to be ingested into that.
   */
  Coverage coverage() {
    return new Coverage(wanted.ingestedAfter(), newest, wanted.ranges());
  }
}
