package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.Ids;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.TaskType;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Handover;
import io.github.clientidaudit.domain.cause.Handover.What;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.Tally;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.AuditRef;
import io.github.clientidaudit.domain.conflict.Change;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Counted;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Life;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.conflict.Told;
import io.github.clientidaudit.domain.conflict.ToldBefore;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** A conflict as the first audit that sees it writes it. */
  public static Conflict conflict(String clientId, String taskId) {
    return new Conflict(
        clientId,
        Ids.conflict(taskId, clientId),
        1,
        new Counted(
            NOW,
            3,
            NOW.minusSeconds(90),
            NOW.minusSeconds(60),
            NOW.minusSeconds(59),
            Duration.ofMinutes(25)),
        new Life(
            ConflictStatus.NEW,
            NOW.plusSeconds(3600),
            NOW.plusSeconds(900),
            null,
            NOW.plusSeconds(1800)),
        newcomer(),
        LikelyCause.DIFFERENT_CREDENTIALS,
        0.97,
        false,
        new Told(
            LikelyCause.DIFFERENT_CREDENTIALS,
            0.97,
            Attention.ACT,
            2,
            NOW,
            true,
            List.of("0123abcd", "4567cdef"),
            NOW.minusSeconds(900)));
  }

  /** The conflict as another audit would write it after having read it. */
  public static Conflict next(Conflict conflict) {
    Life life = conflict.life();
    return with(
        conflict,
        conflict.sequence() + 1,
        new Life(
            ConflictStatus.ONGOING,
            life.quietEnd(),
            life.lookAgainAt(),
            life.resolvedAt(),
            life.tellAgainAt()));
  }

  /** The conflict over since {@link #NOW}, with nothing that an audit must come back for. */
  public static Conflict over(Conflict conflict) {
    return with(
        conflict, conflict.sequence(), new Life(ConflictStatus.RESOLVED, null, null, NOW, null));
  }

  private static Conflict with(Conflict conflict, long sequence, Life life) {
    return new Conflict(
        conflict.clientId(),
        conflict.conflictId(),
        sequence,
        conflict.counted(),
        life,
        conflict.newcomer(),
        conflict.judged(),
        conflict.judgedConfidence(),
        conflict.suppressed(),
        conflict.told());
  }

  /** With just enough hand-overs for one more campaign, found by an audit that began then. */
  public static Campaigns campaigns(Campaigns before, What what, Instant audit) {
    return IntStream.range(0, 5)
        .boxed()
        .reduce(
            before,
            (all, i) ->
                all.plus(
                    what + "-" + i,
                    new Handover(NOW.minusSeconds(90), what, true, false, "left", "right-" + i),
                    audit),
            (a, b) -> b);
  }

  /** A finding of a task that began at {@link #NOW}, as people are told of it. */
  public static Finding finding(String clientId, String taskId) {
    return recorded(clientId, taskId).toldTo(Audience.PEOPLE);
  }

  /** The finding as it is recorded before it is told, without an audience. */
  public static Finding recorded(String clientId, String taskId) {
    return new Finding(
        Ids.finding(taskId, clientId),
        new AuditRef(taskId, TaskType.SCHEDULED_AUDIT_TASK, NOW),
        NOW.plusSeconds(1),
        new Finding.Of(
            clientId,
            Ids.conflict(taskId, clientId),
            1,
            ConflictStatus.NEW,
            new ToldBefore(LikelyCause.HANDOVER, 0.9, Attention.LOOK, 2, Change.OTHER_CAUSE)),
        new Judgement(
            LikelyCause.DIFFERENT_CREDENTIALS,
            0.97,
            "Two principals evicted each other 3 times.",
            List.of(LikelyCause.HANDOVER),
            Attention.ACT),
        new Finding.Counts(3, 3, 2, NOW.minusSeconds(90), NOW.minusSeconds(60)),
        new Finding.Involved(
            "thing",
            List.of(new PartyTally(LEFT, tally(1, 1))),
            1,
            List.of(takeoverOf(NOW.minusSeconds(60)))),
        new Finding.Telling(
            false, true, false, null, true, Campaign.Kind.ROTATION, NOW.minusSeconds(900)),
        newcomer());
  }

  private static Newcomer newcomer() {
    return new Newcomer(7, NOW.minusSeconds(90), LEFT, RIGHT, true);
  }

  /** A scheduled task with a window of 15 minutes, created at its end. */
  public static AuditTask scheduled(Instant windowFrom) {
    Instant to = windowFrom.plus(Duration.ofMinutes(15));
    return AuditTask.of(
        new AuditPlan.Scheduled(
            new AuditWindow(windowFrom, to),
            to,
            Patience.USUAL,
            RETENTION,
            List.of(),
            List.of(),
            null),
        to);
  }

  /** An on-demand task of the last day. */
  public static AuditTask onDemand(String taskId, Instant startedAt) {
    AuditWindow window = new AuditWindow(startedAt.minus(Duration.ofDays(1)), startedAt);
    return new AuditTask(
        taskId, startedAt, new AuditPlan.OnDemand(window, null, true, RETENTION), Progress.NONE);
  }

  /** The task with one published finding counted, so that it deserves a summary. */
  public static AuditTask withPublished(AuditTask task) {
    return task.with(task.progress().told(finding("sensor-0", task.taskId())));
  }

  /** The task with nothing left to do. */
  public static AuditTask completed(AuditTask task) {
    Progress progress = task.progress();
    return task.with(
        new Progress(
            new Cursor(Cursor.Step.DONE, 0, ""),
            progress.found(),
            progress.sources(),
            progress.campaigns(),
            progress.choice(),
            progress.counts(),
            progress.announced(),
            progress.uncompared()));
  }

  /** What an audit could not judge. */
  public static OwedClient owed(String clientId) {
    return new OwedClient(
        clientId, List.of(new TimeRange(NOW.minusSeconds(90), NOW)), "unreadable");
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
