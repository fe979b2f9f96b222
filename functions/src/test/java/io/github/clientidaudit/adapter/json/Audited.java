package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.AuditAnswer;
import io.github.clientidaudit.domain.AuditRequest;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Backlog;
import io.github.clientidaudit.domain.ConflictLife.Patience;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryConflicts;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.usecase.AuditReport;
import io.github.clientidaudit.usecase.Backoff;
import io.github.clientidaudit.usecase.Deadline;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import io.github.clientidaudit.usecase.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Findings and tasks as real audits make them, for tests of what is made of them. */
public final class Audited {
  private static final Deadline ENDLESS = () -> Duration.ofMinutes(15);

  private final TestClock clock = new TestClock(Timeline.START);
  private final InMemoryEvents events = new InMemoryEvents();
  private final InMemoryIngestWatermark watermark = new InMemoryIngestWatermark();
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final InMemoryConflicts conflicts = new InMemoryConflicts(outbox);
  private final InMemoryAuditTasks tasks = new InMemoryAuditTasks(outbox, clock);

  /** A client that two credentials took from each other, one time only, ready to be audited. */
  public static Audited takeover(String clientId) {
    return new Audited()
        .at(70)
        .ingest(clientId, "0 C 1 a@192.0.2.1", "60 C 2 b@192.0.2.2", "60 T 1 a")
        .at(900);
  }

  /** So many clients that fight with one and the same stranger, ready to be audited. */
  public static Audited taken(int clients) {
    Audited audited = new Audited().at(100);
    for (int i = 0; i < clients; i++) {
      String device = "device-" + i;
      audited.ingest(
          "meter-" + i,
          "0 C 1 " + device + "@192.0.2.1",
          "60 T 1 " + device,
          "60 C 2 taker@192.0.2.66",
          "63 T 2 taker",
          "63 C 3 " + device + "@192.0.2.1",
          "66 T 3 " + device,
          "66 C 4 taker@192.0.2.66",
          "69 T 4 taker",
          "69 C 5 " + device + "@192.0.2.1");
    }
    return audited.at(900);
  }

  /** Goes on to that many seconds after {@link Timeline#START}. */
  public Audited at(double seconds) {
    clock.set(Timeline.at(seconds));
    return this;
  }

  /** Ingests rows of a {@link Timeline} now. */
  public Audited ingest(String clientId, String... rows) {
    return ingest(Timeline.events(clientId, rows));
  }

  /** Ingests events now. */
  public Audited ingest(List<LifecycleEvent> batch) {
    List<Received> received = new ArrayList<>();
    batch.forEach(event -> received.add(new Received("m" + received.size(), event)));
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, d -> {});
    new IngestLifecycleEvents(events, watermark, clock, backoff, 1).ingest(received, ENDLESS);
    return this;
  }

  /** Runs a scheduled audit now. */
  public AuditTask audit() {
    AuditRequest.Scheduled request =
        new AuditRequest.Scheduled(
            Duration.ofSeconds(150), Patience.USUAL, AuditTask.USUAL_RETENTION);
    return Objects.requireNonNull(evaluate(request).task());
  }

  /** Runs a scheduled audit now and answers its finding about the only client there is. */
  public Finding finding() {
    audit();
    return conflicts.findings().getLast();
  }

  /** Runs an audit of the last 31 days now. */
  public AuditAnswer onDemand() {
    return evaluate(
        new AuditRequest.OnDemand("on-demand", null, null, null, true, AuditTask.USUAL_RETENTION));
  }

  private AuditAnswer evaluate(AuditRequest.OfTask request) {
    return new EvaluateConflicts(
            events, events, conflicts, tasks, outbox, watermark, clock, () -> "token", 1)
        .evaluate(
            request,
            ENDLESS,
            new AuditReport() {
              @Override
              public void resent(Backlog backlog) {}

              @Override
              public void worked(AuditTask task) {}
            });
  }
}
