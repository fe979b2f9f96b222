package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Attention;
import io.github.clientidaudit.domain.AuditCounts;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.ConflictLife.Patience;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.Lease;
import io.github.clientidaudit.domain.Newcomer;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.EvaluateClient.Evaluated;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works on a task whose lease is held: shard by shard, clients in order, some at a time. Whatever
 * was done since the last saved cursor is done again after a crash, and comes out the same.
 */
final class RunAudit {
  /** Clients evaluated at a time; the cursor is saved after each such group. */
  static final int GROUP = 32;

  /** An audit with more clients than this that cannot be judged has a trouble of its own. */
  static final int MAX_FAILED = 50;

  private static final int ATTEMPTS = 3;
  private static final int MAX_REASON = 200;

  /** With less time than this left, no further group is begun. */
  private static final Duration TIME_FOR_A_GROUP = Duration.ofSeconds(15);

  /** A client and what became of it: one of the two is absent. */
  private record Done(ClientWork work, @Nullable Evaluated evaluated, @Nullable String failure) {}

  private final AuditTasks tasks;
  private final DiscoverClients discover;
  private final EvaluateClient evaluate;
  private final Parallel parallel;

  RunAudit(AuditTasks tasks, DiscoverClients discover, EvaluateClient evaluate, int parallelism) {
    this.tasks = tasks;
    this.discover = discover;
    this.evaluate = evaluate;
    this.parallel = new Parallel(parallelism);
  }

  /** Works until the task is completed, the time is up or the lease is lost. */
  AuditTask run(AuditTask task, Lease lease, Patience patience, Deadline deadline) {
    AuditTask result = work(task, lease, patience, deadline);
    boolean saved =
        result.shard() == Shard.COUNT ? tasks.close(result, lease) : tasks.save(result, lease);
    return saved ? result : result.with(AuditTask.Status.IN_PROGRESS);
  }

  private AuditTask work(AuditTask task, Lease lease, Patience patience, Deadline deadline) {
    AuditTask current = task;
    while (current.shard() < Shard.COUNT) {
      if (isUp(deadline)) {
        return current;
      }
      List<ClientWork> todo =
          List.copyOf(
              discover
                  .discover(current, current.shard())
                  .tailMap(current.afterClientId(), false)
                  .values());
      for (int from = 0; from < todo.size(); from += GROUP) {
        if (isUp(deadline)) {
          return current;
        }
        List<ClientWork> group = todo.subList(from, Math.min(from + GROUP, todo.size()));
        current = evaluate(current, group, patience);
        if (group.size() == GROUP && !tasks.save(current, lease)) {
          return current;
        }
      }
      current = current.at(current.shard() + 1, "");
    }
    return current.with(AuditTask.Status.COMPLETED);
  }

  private static boolean isUp(Deadline deadline) {
    return deadline.remaining().compareTo(TIME_FOR_A_GROUP) < 0;
  }

  private AuditTask evaluate(AuditTask task, List<ClientWork> group, Patience patience) {
    AuditTask current = task;
    PeopleShare people = new PeopleShare(task.counts().toldPeople());
    for (Done done : parallel.map(group, work -> evaluate(task, work, patience, people))) {
      current =
          done.evaluated() == null
              ? current.withFailed(done.work().owedBy(task, Objects.requireNonNull(done.failure())))
              : counted(current, done.work(), done.evaluated());
    }
    if (current.failed().size() > MAX_FAILED) {
      throw new IllegalStateException(
          "more than "
              + MAX_FAILED
              + " clients cannot be judged; the last one: "
              + current.failed().getLast().reason());
    }
    return current.at(current.shard(), group.getLast().clientId);
  }

  /** One client that cannot be judged must not keep the others from it. */
  private Done evaluate(AuditTask task, ClientWork work, Patience patience, PeopleShare people) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Done(work, evaluate.evaluate(task, work, patience, people), null);
      } catch (UnavailableException e) {
        throw e;
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS) {
          // Half a character, as a cut may leave it, cannot be stored.
          String reason = e.toString().replaceAll("[^ -~]", "?");
          return new Done(work, null, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        }
      }
    }
  }

  private static AuditTask counted(AuditTask task, ClientWork work, Evaluated evaluated) {
    AuditCounts counts = task.counts();
    AuditTask counted =
        evaluated
            .finding()
            .map(
                finding ->
                    task.withCounts(
                            counts.plus(finding, evaluated.published(), evaluated.lateSignals()))
                        .withFindingOf(finding.clientId()))
            .orElseGet(() -> task.withCounts(counts.plusExamined()));
    return evaluated.newcomer().map(n -> taken(counted, work, evaluated, n)).orElse(counted);
  }

  private static AuditTask taken(
      AuditTask task, ClientWork work, Evaluated evaluated, Newcomer newcomer) {
    Optional<Finding> finding = evaluated.finding();
    return task.withTaken(
        work.clientId,
        newcomer,
        finding.map(Finding::lastTakeover).orElse(newcomer.at()),
        finding.filter(f -> f.judgement().attention() == Attention.ACT).isPresent());
  }
}
