package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.TaskType;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audit;
import io.github.clientidaudit.domain.conflict.AuditRef;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an audit is to look at, fixed when it is created. */
public sealed interface AuditPlan {
  /** How long is kept what nobody asks to keep for another time. */
  Duration USUAL_RETENTION = Duration.ofDays(90);

  /** What it looks at. */
  AuditWindow window();

  /**
   * How long what it records is kept, from its beginning; a conflict that is over, from its end.
   */
  Duration retention();

  /** The kind of audit, by AWS's name. */
  TaskType type();

  /** Whether its findings are to be told. */
  boolean publish();

  /**
   * Counts what was ingested since the last one, and moves the checkpoint.
   *
   * @param quietUntil until when a conflict must have been quiet to be over: the window's end, or
   *     less if ingestion has seen nothing newer
   * @param owed clients that the audit before could not judge
   * @param knownSources who was found, before this audit, to take many client IDs
   * @param unaudited a time whose events had expired before they could be audited; absent if there
   *     is none
   */
  record Scheduled(
      AuditWindow window,
      Instant quietUntil,
      Patience patience,
      Duration retention,
      List<OwedClient> owed,
      List<Source> knownSources,
      @Nullable TimeRange unaudited)
      implements AuditPlan {
    public Scheduled {
      owed = List.copyOf(owed);
      knownSources = List.copyOf(knownSources);
    }

    @Override
    public TaskType type() {
      return TaskType.SCHEDULED_AUDIT_TASK;
    }

    @Override
    public boolean publish() {
      return true;
    }

    /** The same with nothing owed any more. */
    Scheduled paid() {
      return owed.isEmpty()
          ? this
          : new Scheduled(
              window, quietUntil, patience, retention, List.of(), knownSources, unaudited);
    }

    /** As a conflict sees it. */
    public Audit audit(AuditRef ref) {
      return new Audit(ref, window.to(), quietUntil, patience, knownSources);
    }
  }

  /**
   * Looks at what happened in a range of time; changes nothing but its own findings.
   *
   * @param clientId the only client to look at; absent for all
   */
  record OnDemand(
      AuditWindow window, @Nullable String clientId, boolean publish, Duration retention)
      implements AuditPlan {
    @Override
    public TaskType type() {
      return TaskType.ON_DEMAND_AUDIT_TASK;
    }
  }
}
