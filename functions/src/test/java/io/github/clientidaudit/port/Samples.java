package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Attention;
import io.github.clientidaudit.domain.Audience;
import io.github.clientidaudit.domain.AuditCounts;
import io.github.clientidaudit.domain.AuditState;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Connection;
import io.github.clientidaudit.domain.Coverage;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Judgement;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.LikelyCause;
import io.github.clientidaudit.domain.Observations;
import io.github.clientidaudit.domain.OpenTakeover;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Party;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.Takeover;
import io.github.clientidaudit.domain.Tally;
import io.github.clientidaudit.domain.TaskType;
import io.github.clientidaudit.domain.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Domain records to store, each with every optional part present unless its name says otherwise.
 */
public final class Samples {
  /** A quarter before midnight UTC, so that a long enough test crosses a day. */
  public static final Instant NOW = Instant.parse("2026-11-23T23:45:00Z");

  /** Not the usual one. */
  public static final Duration RETENTION = Duration.ofDays(40);

  private static final Party LEFT = new Party("principal-left", "192.0.2.1");
  private static final Party RIGHT = new Party("principal-right", Party.UNKNOWN_ADDRESS);

  private Samples() {}

  /** A connect, told apart by its time. */
  public static LifecycleEvent connect(String clientId, Instant time) {
    return new LifecycleEvent(
        clientId, Kind.CONNECT, time, "principal", "session", 7, "192.0.2.1", "thing", null);
  }

  /** A disconnect without optional parts but its reason. */
  public static LifecycleEvent disconnect(String clientId, Instant time) {
    return disconnect(clientId, Kind.DISCONNECT, time, "CONNECTION_LOST");
  }

  /** A takeover, told apart by its time. */
  public static LifecycleEvent takeover(String clientId, Instant time) {
    return disconnect(clientId, Kind.TAKEOVER, time, LifecycleEvent.DUPLICATE_CLIENT_ID);
  }

  private static LifecycleEvent disconnect(
      String clientId, Kind kind, Instant time, String reason) {
    return new LifecycleEvent(clientId, kind, time, "principal", "session", 7, null, null, reason);
  }

  /** Client IDs of one shard. */
  public static List<String> clientsOf(int shard, int count) {
    return IntStream.range(0, Integer.MAX_VALUE)
        .mapToObj(number -> "sensor-" + number)
        .filter(clientId -> Shard.of(clientId) == shard)
        .limit(count)
        .toList();
  }

  /** A conflict in its first revision, with one open takeover. */
  public static Conflict conflict(String clientId, String taskId) {
    Takeover takeover = takeoverOf(NOW.minusSeconds(60));
    return new Conflict(
        clientId,
        Ids.conflict(taskId, clientId),
        1,
        1,
        taskId,
        NOW,
        ConflictStatus.NEW,
        3,
        NOW.minusSeconds(90),
        NOW.minusSeconds(60),
        statistics(),
        List.of(new OpenTakeover(takeover, NOW)),
        List.of(takeover),
        List.of(
            new Coverage(
                NOW.minusSeconds(900),
                NOW,
                List.of(new TimeRange(NOW.minusSeconds(90), NOW.minusSeconds(60))))),
        Duration.ofMinutes(25),
        NOW.plusSeconds(3600),
        null,
        LikelyCause.DIFFERENT_CREDENTIALS,
        false,
        new Conflict.Told(LikelyCause.DIFFERENT_CREDENTIALS, Attention.ACT, NOW, true));
  }

  private static Statistics statistics() {
    Statistics observed = new Observations().add(takeoverOf(NOW.minusSeconds(60))).toStatistics();
    return new Statistics(
        2,
        Map.of(LEFT, tally(1, 1), RIGHT, tally(1, 0)),
        tally(5, 8),
        observed.newcomer(),
        observed.days());
  }

  /** The conflict as another task would write it after having read it. */
  public static Conflict next(Conflict conflict, String taskId) {
    return new Conflict(
        conflict.clientId(),
        conflict.conflictId(),
        conflict.sequence() + 1,
        conflict.revision() + 1,
        taskId,
        NOW,
        ConflictStatus.ONGOING,
        conflict.takeoverCount(),
        conflict.firstTakeover(),
        conflict.lastTakeover(),
        conflict.statistics(),
        conflict.open(),
        conflict.newest(),
        conflict.coverage(),
        conflict.longestPause(),
        conflict.quietEnd(),
        conflict.resolvedAt(),
        conflict.judged(),
        conflict.suppressed(),
        conflict.told());
  }

  /** The conflict with nothing that an audit must come back for. */
  public static Conflict withoutOpen(Conflict conflict) {
    return new Conflict(
        conflict.clientId(),
        conflict.conflictId(),
        conflict.sequence(),
        conflict.revision(),
        conflict.lastTaskId(),
        conflict.auditedUntil(),
        conflict.status(),
        conflict.takeoverCount(),
        conflict.firstTakeover(),
        conflict.lastTakeover(),
        conflict.statistics(),
        List.of(),
        conflict.newest(),
        conflict.coverage(),
        conflict.longestPause(),
        null,
        NOW,
        conflict.judged(),
        conflict.suppressed(),
        conflict.told());
  }

  /** A finding of a task that began at {@link #NOW}. */
  public static Finding finding(String clientId, String taskId) {
    return new Finding(
        Ids.finding(taskId, clientId),
        taskId,
        TaskType.SCHEDULED_AUDIT_TASK,
        NOW,
        NOW.plusSeconds(1),
        clientId,
        Ids.conflict(taskId, clientId),
        1,
        ConflictStatus.NEW,
        new Judgement(
            LikelyCause.DIFFERENT_CREDENTIALS,
            0.97,
            "Two principals evicted each other 3 times.",
            List.of(LikelyCause.HANDOVER),
            Attention.ACT),
        "thing",
        3,
        3,
        NOW.minusSeconds(90),
        NOW.minusSeconds(60),
        List.of(new Finding.PartyTally(LEFT, tally(1, 1))),
        1,
        List.of(takeoverOf(NOW.minusSeconds(60))),
        false,
        Audience.PEOPLE);
  }

  /** A scheduled task with a window of 15 minutes, created at its end. */
  public static AuditTask scheduled(Instant windowFrom) {
    Instant to = windowFrom.plus(Duration.ofMinutes(15));
    return AuditTask.scheduled(
        new AuditWindow(windowFrom, to), to, to, RETENTION, AuditState.NONE, null, null);
  }

  /** An on-demand task of the last day. */
  public static AuditTask onDemand(String taskId, Instant startedAt) {
    AuditWindow window = new AuditWindow(startedAt.minus(Duration.ofDays(1)), startedAt);
    return AuditTask.onDemand(taskId, window, startedAt, null, true, RETENTION);
  }

  /** The task with one published finding counted, so that it deserves a summary. */
  public static AuditTask withPublished(AuditTask task) {
    Finding finding = finding("sensor-0", task.taskId());
    return task.withCounts(AuditCounts.NONE.plus(finding, true, 0))
        .withFindingOf(finding.clientId());
  }

  /** What an audit could not judge. */
  public static OwedClient owed(String clientId) {
    return new OwedClient(
        clientId, NOW, List.of(new TimeRange(NOW.minusSeconds(90), NOW)), "unreadable");
  }

  private static Takeover takeoverOf(Instant at) {
    return new Takeover(
        at,
        at.plusSeconds(2),
        new Connection(
            "principal-left", "session-1", 7, "192.0.2.1", "thing", at.minusSeconds(30), at),
        new Connection("principal-right", "session-2", 9, null, null, null, null),
        Duration.ofMillis(1500),
        true);
  }

  private static Tally tally(long evicted, long evictions) {
    return new Tally(evicted, evictions, 1, 0, NOW.minusSeconds(90), NOW.minusSeconds(60));
  }
}
