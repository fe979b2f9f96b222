package io.github.clientidaudit.domain;

import io.github.clientidaudit.domain.Sources.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One audit: what it is to look at, fixed when it was created, and how far it has come. It can be
 * stopped and taken up again anywhere.
 *
 * @param startedAt when it was created
 * @param recheckFrom takeovers ingested after this, but before the window, are counted if no audit
 *     has counted them yet; the window's begin if there is nothing to check
 * @param quietUntil until when a conflict must have been quiet to be over: the window's end, or
 *     less if ingestion has seen nothing newer
 * @param clientId the only client to look at; absent for all
 * @param publish whether findings are to be told
 * @param retention how long what it records is kept, from its beginning; a conflict that is over,
 *     from its end
 * @param owed clients that the audit before could not judge
 * @param unauditedFrom the begin of a time whose events had expired before they could be audited;
 *     absent if there is none
 * @param shard the shard being worked on; {@link Shard#COUNT} when all are done
 * @param afterClientId the last client of that shard that is done; empty before the first
 * @param failed clients that could not be judged
 * @param knownSources who was found, before this audit, to take many client IDs
 * @param sources who took client IDs from others during the last day, as far as is known so far
 * @param firstFindings the client IDs of its first findings, at most {@value #MAX_FIRST_FINDINGS}
 */
public record AuditTask(
    String taskId,
    TaskType type,
    Status status,
    Instant startedAt,
    AuditWindow window,
    Instant recheckFrom,
    Instant quietUntil,
    @Nullable String clientId,
    boolean publish,
    Duration retention,
    List<OwedClient> owed,
    @Nullable Instant unauditedFrom,
    @Nullable Instant unauditedTo,
    int shard,
    String afterClientId,
    AuditCounts counts,
    List<OwedClient> failed,
    List<Source> knownSources,
    Sources sources,
    List<String> firstFindings) {

  /** How long is kept what nobody asks to keep for another time. */
  public static final Duration USUAL_RETENTION = Duration.ofDays(90);

  /** How many findings the answer to a request shows. */
  public static final int MAX_FIRST_FINDINGS = 10;

  /** Where a task stands. */
  public enum Status {
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }

  public AuditTask {
    // These are absent in tasks that were stored before there were any.
    retention = Objects.requireNonNullElse(retention, USUAL_RETENTION);
    recheckFrom = Objects.requireNonNullElse(recheckFrom, window.from());
    owed = List.copyOf(owed);
    failed = List.copyOf(failed);
    knownSources = List.copyOf(knownSources);
    firstFindings = List.copyOf(firstFindings);
  }

  /**
   * A new scheduled audit.
   *
   * @param before what the audits before it passed on
   */
  public static AuditTask scheduled(
      AuditWindow window,
      Instant quietUntil,
      Instant startedAt,
      Duration retention,
      AuditState before,
      @Nullable Instant unauditedFrom,
      @Nullable Instant unauditedTo) {
    Sources sources = before.sources().dayBefore(startedAt);
    return new AuditTask(
        Ids.scheduledTask(window.from()),
        TaskType.SCHEDULED_AUDIT_TASK,
        Status.IN_PROGRESS,
        startedAt,
        window,
        Objects.requireNonNullElse(before.recheckFrom(), window.from()),
        quietUntil,
        null,
        true,
        retention,
        before.owed(),
        unauditedFrom,
        unauditedTo,
        0,
        "",
        AuditCounts.NONE,
        List.of(),
        sources.pattern(),
        sources,
        List.of());
  }

  /** A new on-demand audit. */
  public static AuditTask onDemand(
      String taskId,
      AuditWindow window,
      Instant startedAt,
      @Nullable String clientId,
      boolean publish,
      Duration retention) {
    return new AuditTask(
        taskId,
        TaskType.ON_DEMAND_AUDIT_TASK,
        Status.IN_PROGRESS,
        startedAt,
        window,
        window.from(),
        window.to(),
        clientId,
        publish,
        retention,
        List.of(),
        null,
        null,
        0,
        "",
        AuditCounts.NONE,
        List.of(),
        List.of(),
        Sources.NONE,
        List.of());
  }

  public boolean isScheduled() {
    return type == TaskType.SCHEDULED_AUDIT_TASK;
  }

  /** Whether a message about the whole audit is worth sending. */
  public boolean deservesSummary() {
    return publish && (counts.published() > 0 || isIncomplete() || hasNewPattern());
  }

  /** Whether people should read it: it says what single findings do not. */
  public Audience audience() {
    return isIncomplete() || counts.withheld() > 0 || hasNewPattern()
        ? Audience.PEOPLE
        : Audience.MACHINES;
  }

  /** Whether somebody is now found to take many client IDs who was not before this audit. */
  private boolean hasNewPattern() {
    List<Party> known = knownSources.stream().map(Source::party).toList();
    return sources.pattern().stream().anyMatch(source -> !known.contains(source.party()));
  }

  /** Whether something was not audited that should have been. */
  public boolean isIncomplete() {
    return !failed.isEmpty() || status == Status.FAILED || unauditedFrom != null;
  }

  /** With everything up to this client done; an empty client ID begins the shard. */
  public AuditTask at(int nextShard, String lastClientId) {
    return with(status, nextShard, lastClientId, counts, failed, sources, firstFindings);
  }

  /** With one more client counted. */
  public AuditTask withCounts(AuditCounts newCounts) {
    return with(status, shard, afterClientId, newCounts, failed, sources, firstFindings);
  }

  /** With one more finding to show. */
  public AuditTask withFindingOf(String findingClientId) {
    if (firstFindings.size() == MAX_FIRST_FINDINGS) {
      return this;
    }
    return with(
        status,
        shard,
        afterClientId,
        counts,
        failed,
        sources,
        plus(firstFindings, findingClientId));
  }

  /** With one more client that could not be judged. */
  public AuditTask withFailed(OwedClient client) {
    return with(status, shard, afterClientId, counts, plus(failed, client), sources, firstFindings);
  }

  /**
   * With what a client's newcomer took.
   *
   * @param lastTakeover of the conflict about it
   * @param certain whether that conflict asks for action
   */
  public AuditTask withTaken(
      String takenClientId, Newcomer newcomer, Instant lastTakeover, boolean certain) {
    Sources more = sources.plus(takenClientId, newcomer, lastTakeover, certain, startedAt);
    return with(status, shard, afterClientId, counts, failed, more, firstFindings);
  }

  /** With this status. */
  public AuditTask with(Status newStatus) {
    return with(newStatus, shard, afterClientId, counts, failed, sources, firstFindings);
  }

  private AuditTask with(
      Status newStatus,
      int newShard,
      String newAfterClientId,
      AuditCounts newCounts,
      List<OwedClient> newFailed,
      Sources newSources,
      List<String> newFirstFindings) {
    return new AuditTask(
        taskId,
        type,
        newStatus,
        startedAt,
        window,
        recheckFrom,
        quietUntil,
        clientId,
        publish,
        retention,
        owed,
        unauditedFrom,
        unauditedTo,
        newShard,
        newAfterClientId,
        newCounts,
        newFailed,
        knownSources,
        newSources,
        newFirstFindings);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> result = new ArrayList<>(list);
    result.add(element);
    return result;
  }
}
