package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.FindingsContract;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryConflicts;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryFindings;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.usecase.AuditReport;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import io.github.clientidaudit.usecase.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Findings and tasks as real audits make them, for tests of what is made of them. */
public final class Audited {
  private static final Deadline ENDLESS = () -> Duration.ofMinutes(15);

  private final TestClock clock = new TestClock(Timeline.START);
  private final InMemoryEvents events = new InMemoryEvents();
  private final InMemoryIngestWatermark watermark = new InMemoryIngestWatermark();
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final InMemoryFindings findings = new InMemoryFindings(outbox);
  private final InMemoryConflicts conflicts = new InMemoryConflicts(findings);
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

  /** So many clients, each of which two credentials of its own take from each other. */
  public static Audited storm(int clients) {
    Audited audited = new Audited().at(100);
    for (int i = 0; i < clients; i++) {
      String device = "device-" + i + "@192.0.2.10";
      String clone = "clone-" + i + "@192.0.2.77";
      List<String> rows = new ArrayList<>(List.of("0 C 1 " + device));
      for (int n = 1; n <= 2 + i % 7; n++) {
        rows.add("%d T %d %s".formatted(57 + 3 * n, n, principal(n % 2 == 1 ? device : clone)));
        rows.add("%d C %d %s".formatted(57 + 3 * n, n + 1, n % 2 == 1 ? clone : device));
      }
      audited.ingest("meter-" + i, rows.toArray(String[]::new));
    }
    return audited.at(900);
  }

  /** So many devices, each of which leaves a shared credential for one of its own. */
  public static Audited provisioned(int clients) {
    Audited audited = new Audited().at(600);
    for (int i = 0; i < clients; i++) {
      audited.ingest(
          "meter-" + i,
          "%d C 0 claim@192.0.2.10".formatted(i),
          "%d C 1 device-%d@192.0.2.10".formatted(i + 10, i),
          "%d T 0 claim".formatted(i + 10));
    }
    return audited.at(900);
  }

  private static String principal(String party) {
    return party.split("@", 2)[0];
  }

  /** Runs a scheduled audit now. */
  public AuditTask audit() {
    return audit(ENDLESS);
  }

  /** Runs a scheduled audit now, whose time is up after so many groups of clients. */
  public AuditTask interruptedAfter(int groups) {
    AtomicInteger left = new AtomicInteger(groups + 1);
    return audit(() -> left.getAndDecrement() > 0 ? Duration.ofMinutes(15) : Duration.ZERO);
  }

  private AuditTask audit(Deadline deadline) {
    AuditRequest.Scheduled request =
        new AuditRequest.Scheduled(
            Duration.ofSeconds(150), Patience.USUAL, AuditPlan.USUAL_RETENTION);
    return Objects.requireNonNull(evaluate(request, deadline).task());
  }

  /** Runs a scheduled audit now and answers its finding about the only client there is. */
  public Finding finding() {
    audit();
    return findings.findings().getLast();
  }

  /** Runs a scheduled audit now and answers its finding about this client. */
  public Finding finding(String clientId) {
    String taskId = audit().taskId();
    return FindingsContract.find(findings, taskId, clientId).orElseThrow();
  }

  /** Runs an audit of the last 31 days now. */
  public AuditAnswer onDemand() {
    return evaluate(
        new AuditRequest.OnDemand("on-demand", null, null, null, true, AuditPlan.USUAL_RETENTION),
        ENDLESS);
  }

  private AuditAnswer evaluate(AuditRequest.OfTask request, Deadline deadline) {
    EvaluateConflicts.Stores stores =
        new EvaluateConflicts.Stores(events, events, conflicts, findings, tasks, outbox, watermark);
    return new EvaluateConflicts(stores, clock, () -> "token", 1)
        .evaluate(
            request,
            deadline,
            new AuditReport() {
              @Override
              public void resent(Backlog backlog) {}

              @Override
              public void worked(AuditTask task) {}

              @Override
              public void failed(String part, String reason) {}
            });
  }
}
