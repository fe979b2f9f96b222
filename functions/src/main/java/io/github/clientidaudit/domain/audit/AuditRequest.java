package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.conflict.Patience;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What whoever is in charge asks for: an audit, or not to hear of a client ID. */
public sealed interface AuditRequest {
  /** The length of an on-demand audit's range if nothing else is asked, as in Device Defender. */
  Duration ON_DEMAND_RANGE = Duration.ofDays(31);

  /** Asks for an audit, or for the rest of one. */
  sealed interface OfTask extends AuditRequest {}

  /** Asks that a client ID be suppressed, or no longer. */
  sealed interface OfSuppression extends AuditRequest {
    String clientId();
  }

  /**
   * Finish what is open, then look at what was ingested since the last scheduled audit.
   *
   * @param settleLag how far the audit stays behind the clock, so that whatever was to be stored is
   * @param patience with conflicts
   * @param retention how long what it records is kept
   */
  record Scheduled(Duration settleLag, Patience patience, Duration retention) implements OfTask {}

  /**
   * Look at the takeovers of a range of time.
   *
   * @param taskId the same for each repetition of the same request
   * @param from inclusive; absent for {@link #ON_DEMAND_RANGE} before the end
   * @param to exclusive; absent for now
   * @param clientId the only one to look at; absent for all
   * @param retention how long what it records is kept
   */
  record OnDemand(
      String taskId,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String clientId,
      boolean publish,
      Duration retention)
      implements OfTask {}

  /** End an on-demand task that is not done. */
  record Cancel(String taskId) implements OfTask {}

  /** Go on with a task, or tell how it ended. */
  record Continue(String taskId) implements OfTask {}

  /**
   * Record what is found about a client ID, but send none of it.
   *
   * @param until exclusive; absent for until it is asked otherwise
   * @param description why
   */
  record Suppress(String clientId, @Nullable Instant until, String description)
      implements OfSuppression {}

  /** Send again what is found about a client ID. */
  record Unsuppress(String clientId) implements OfSuppression {}
}
