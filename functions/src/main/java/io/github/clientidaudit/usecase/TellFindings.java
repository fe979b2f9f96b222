package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Choice;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Told;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Findings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an audit does after every client was judged, step by step over all its findings: compares
 * them with each other and the last day, chooses what people get, tells. Nothing is told before all
 * were compared; doing any of it again changes nothing. One run of a task uses it.
 */
final class TellFindings {
  /** So many findings are kept from one step to the next instead of being read again. */
  private static final int FEW = 200;

  /** How many findings the answer to a request shows. */
  private static final int MAX_FIRST = 10;

  private final Findings findings;
  private final Conflicts conflicts;
  private final Parallel parallel;
  private final Clock clock;
  private final Map<Integer, List<Finding>> read = new HashMap<>();
  private int kept;

  /** The first findings as they were told; absent unless this run told them from the beginning. */
  private @Nullable List<Finding> first;

  /** What was read and is not told yet. */
  private List<Finding> rest = List.of();

  TellFindings(Findings findings, Conflicts conflicts, Parallel parallel, Clock clock) {
    this.findings = findings;
    this.conflicts = conflicts;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * Does what the task's step does with some more findings of its shard.
   *
   * @return the task further on: in the next shard if there were no more
   */
  AuditTask next(AuditTask task) {
    Progress progress = task.progress();
    List<Finding> page = rest.isEmpty() ? page(task.taskId(), progress.cursor()) : rest;
    if (page.isEmpty()) {
      return task.with(progress.nextShard());
    }
    if (progress.step() == Cursor.Step.TELL) {
      // Each of these is a write or two: no more of them between two looks at the time.
      rest = page.subList(Math.min(RunAudit.GROUP, page.size()), page.size());
      page = page.subList(0, page.size() - rest.size());
    }
    Progress done =
        switch (progress.step()) {
          case COMPARE -> compare(task, page);
          case CHOOSE -> choose(progress, page);
          case TELL -> tell(task, page);
          case EVALUATE, DONE -> throw new IllegalStateException("nothing to tell yet, or left");
        };
    return task.with(done.after(page.getLast().clientId()));
  }

  private List<Finding> page(String taskId, Cursor cursor) {
    List<Finding> shard = read.get(cursor.shard());
    if (kept <= FEW && shard != null && cursor.step() != Cursor.Step.COMPARE) {
      List<String> clientIds = shard.stream().map(Finding::clientId).toList();
      return shard.subList(clientIds.indexOf(cursor.afterClientId()) + 1, shard.size());
    }
    List<Finding> page = findings.page(taskId, cursor.shard(), cursor.afterClientId());
    if (cursor.step() == Cursor.Step.COMPARE) {
      keep(cursor, page);
    }
    return page;
  }

  private void keep(Cursor cursor, List<Finding> page) {
    kept += page.size();
    if (kept > FEW) {
      read.clear();
    } else if (cursor.afterClientId().isEmpty()) {
      read.put(cursor.shard(), new ArrayList<>(page));
    } else {
      read.computeIfPresent(
          cursor.shard(),
          (shard, before) -> {
            before.addAll(page);
            return before;
          });
    }
  }

  /** The task past its comparison; what was read for that may lack some findings of a shard. */
  AuditTask withoutComparison(AuditTask task, String why) {
    read.clear();
    return task.with(task.progress().withoutComparison(why));
  }

  private static Progress compare(AuditTask task, List<Finding> page) {
    Progress progress = task.progress();
    for (Finding finding : page) {
      progress = progress.comparing(finding, task);
    }
    return progress;
  }

  private static Progress choose(Progress progress, List<Finding> page) {
    List<Source> sources = progress.sources().pattern();
    List<Campaign> campaigns = progress.campaigns().running();
    Choice choice = progress.choice();
    for (Finding finding : page) {
      choice = choice.with(finding.comparedWith(sources, campaigns));
    }
    return progress.with(choice);
  }

  private Progress tell(AuditTask task, List<Finding> page) {
    List<Source> sources = task.progress().sources().pattern();
    List<Campaign> campaigns = task.progress().campaigns().running();
    Progress progress = task.progress();
    if (progress.counts().findings() == 0) {
      first = new ArrayList<>();
    }
    for (Finding finding :
        parallel.map(page, f -> tell(task, f, f.comparedWith(sources, campaigns)))) {
      progress = progress.told(finding);
      if (first != null && first.size() < MAX_FIRST) {
        first.add(finding);
      }
    }
    return progress;
  }

  /** The finding as it is recorded from now on. */
  private Finding tell(AuditTask task, Finding recorded, Finding compared) {
    if (recorded.audience() != null) {
      return recorded;
    }
    // What only waits for its turn among what people are sent is no news to programs.
    Audience audience = task.progress().choice().audience(compared);
    boolean isTold = compared.telling().isNews() || audience == Audience.PEOPLE;
    Finding told = isTold ? compared.toldTo(audience) : compared;
    if (told.equals(recorded)) {
      return recorded;
    }
    // The conflict takes it for told to programs, with its own cause, if it was news by itself, and
    // people for waiting for it if they are to act.
    boolean isMore = !recorded.telling().isNews() || !Told.of(told).equals(Told.of(recorded));
    if (task.isScheduled() && told.audience() != null && isMore) {
      conflicts.noteTold(told);
    }
    findings.tell(told, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return told;
  }

  /** The first findings of a task, at most {@value #MAX_FIRST}; none before all are told. */
  List<Finding> first(AuditTask task) {
    if (task.status() != AuditTask.Status.COMPLETED || task.counts().findings() == 0) {
      return List.of();
    }
    return first != null
        ? first
        : IntStream.range(0, Shard.COUNT)
            .boxed()
            .flatMap(shard -> findings.page(task.taskId(), shard, "").stream())
            .limit(MAX_FIRST)
            .toList();
  }
}
