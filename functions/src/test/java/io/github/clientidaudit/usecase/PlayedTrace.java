package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.TaskType;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.InMemoryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What is told of a trace: by audits every quarter of an hour while it happens and for half an hour
 * more, and by one audit on demand of all of it.
 *
 * @param scheduled the findings published by scheduled audits, in order
 * @param recorded the findings of scheduled audits, published or not
 * @param onDemand those of the audit on demand
 * @param sources who was found to take many client IDs
 * @param summaries the scheduled audits that published a summary
 */
public record PlayedTrace(
    List<Finding> scheduled,
    List<Finding> recorded,
    List<Finding> onDemand,
    List<Source> sources,
    List<AuditTask> summaries) {
  private static final Duration EVERY = Duration.ofMinutes(15);

  public static PlayedTrace of(LabTrace trace, Delivery delivery, long seed) {
    return of(trace.events(), delivery, seed);
  }

  /** What is told of events that are given in the order in which they happened. */
  public static PlayedTrace of(List<LifecycleEvent> events, Delivery delivery, long seed) {
    Scenario scenario = new Scenario();
    SortedMap<Instant, List<LifecycleEvent>> arrivals = delivery.deliver(events, seed);
    Instant tick = next(arrivals.firstKey());
    for (var arrival : arrivals.entrySet()) {
      for (; !tick.isAfter(arrival.getKey()); tick = tick.plus(EVERY)) {
        scenario.clock.set(tick);
        scenario.audit();
      }
      scenario.clock.set(arrival.getKey());
      scenario.ingest(arrival.getValue());
    }
    Instant end = tick.plus(EVERY.multipliedBy(3));
    for (; tick.isBefore(end); tick = tick.plus(EVERY)) {
      scenario.clock.set(tick);
      scenario.audit();
    }
    scenario
        .evaluate()
        .evaluate(
            new AuditRequest.OnDemand("all", null, null, null, true, AuditPlan.USUAL_RETENTION),
            Scenario.ENDLESS,
            scenario.report);
    return new PlayedTrace(
        published(scenario, TaskType.SCHEDULED_AUDIT_TASK),
        scenario.findings.findings().stream()
            .filter(finding -> finding.audit().isScheduled())
            .toList(),
        published(scenario, TaskType.ON_DEMAND_AUDIT_TASK),
        Objects.requireNonNull(scenario.tasks.state().sources()).pattern(),
        summaries(scenario));
  }

  /** The last finding about a client; empty if there was none. */
  public static Optional<Finding> last(List<Finding> findings, String clientId) {
    return findings.stream().filter(f -> f.clientId().equals(clientId)).reduce((a, b) -> b);
  }

  /** The events of each client, in their order. */
  public static Map<String, List<LifecycleEvent>> byClient(List<LifecycleEvent> events) {
    return events.stream().collect(Collectors.groupingBy(LifecycleEvent::clientId));
  }

  private static List<Finding> published(Scenario scenario, TaskType type) {
    List<Finding> findings = new ArrayList<>();
    for (InMemoryOutbox.Waiting waiting : scenario.outbox.waiting()) {
      if (waiting.notification() instanceof Notification.OfFinding told
          && told.finding().audit().type() == type) {
        findings.add(told.finding());
      }
    }
    return findings;
  }

  private static List<AuditTask> summaries(Scenario scenario) {
    List<AuditTask> summaries = new ArrayList<>();
    for (InMemoryOutbox.Waiting waiting : scenario.outbox.waiting()) {
      if (waiting.notification() instanceof Notification.OfAudit told
          && told.task().isScheduled()) {
        summaries.add(told.task());
      }
    }
    return summaries;
  }

  private static Instant next(Instant instant) {
    long seconds = EVERY.toSeconds();
    return Instant.ofEpochSecond((instant.getEpochSecond() / seconds + 1) * seconds);
  }
}
