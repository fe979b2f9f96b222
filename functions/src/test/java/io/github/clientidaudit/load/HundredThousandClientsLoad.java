package io.github.clientidaudit.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.adapter.sns.SnsFindingTopic;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.AuditAnswer;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditTask.Status;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.Lease;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.AuditTasks;
import io.github.clientidaudit.port.ClientHistory;
import io.github.clientidaudit.port.Conflicts;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.InMemoryAuditTasks;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.port.InMemoryOutbox;
import io.github.clientidaudit.port.TakeoverSignals;
import io.github.clientidaudit.usecase.EvaluateConflicts;
import io.github.clientidaudit.usecase.EvaluateConflicts.Stores;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import io.github.clientidaudit.usecase.TestClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand client IDs come into conflict within a quarter of an hour. What the tables
 * would hold is made when it is asked for, or only counted, so that the heap holds the audit alone.
 */
class HundredThousandClientsLoad {
  private static final int CLIENTS = Integer.getInteger("load.clients", 100_000);
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  /** What a client costs in simulated time, so that the audit does not fit into one invocation. */
  private static final Duration PER_CLIENT = Duration.ofSeconds(2_000).dividedBy(CLIENTS);

  /** So that telling does not either. */
  private static final Duration PER_MESSAGE = Duration.ofSeconds(1_000).dividedBy(CLIENTS);

  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private final TestClock clock = new TestClock(START);
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final CountedSns sns = new CountedSns();
  private final SnsFindingTopic topic =
      new SnsFindingTopic(sns, "arn:aws:sns:eu-west-1:123456789012:f", "123456789012", "eu-west-1");
  private final StreamedTable table = new StreamedTable(topic);
  private final FindingsInAFile findings =
      new FindingsInAFile(
          finding -> {
            clock.set(clock.instant().plus(PER_MESSAGE));
            table.stream(finding);
          });
  private final CountedConflicts conflicts = new CountedConflicts();
  private int largestTask;

  @Test
  void stopsInTimeGoesOnPublishesAllAndTellsPeopleTwentyOfThem() {
    AuditTasks tasks = sized(new InMemoryAuditTasks(outbox, clock));
    GeneratedEvents events = new GeneratedEvents();
    Measured measured = new Measured();
    int invocations = 0;
    Set<Cursor.Step> interrupted = new HashSet<>();
    AuditTask task = null;
    clock.set(START.plusSeconds(1_800));
    while (task == null || task.status() != Status.COMPLETED) {
      Instant end = clock.instant().plus(TIMEOUT);
      Deadline deadline = () -> Duration.between(clock.instant(), end);
      AuditAnswer answer =
          new EvaluateConflicts(
                  new Stores(
                      events,
                      events,
                      conflicts,
                      findings,
                      tasks,
                      outbox,
                      new InMemoryIngestWatermark()),
                  clock,
                  () -> "token" + clock.instant(),
                  1)
              .evaluate(
                  new AuditRequest.Scheduled(
                      Duration.ofSeconds(150), Patience.USUAL, AuditPlan.USUAL_RETENTION),
                  deadline,
                  Measured.NO_REPORT);
      invocations++;
      AuditTask now = Objects.requireNonNull(answer.task());
      task = task == null ? now : tasks.find(task.taskId()).orElseThrow();
      System.out.printf(
          "LOAD invocation %d: %,d clients so far, %s, %s left%n",
          invocations,
          conflicts.written.cardinality(),
          task.progress().step(),
          deadline.remaining());
      interrupted.add(task.progress().step());
      assertThat(deadline.remaining()).as("stopped before the limit").isPositive();
      // The schedule's next tick.
      clock.set(end);
      assertThat(invocations).isLessThan(10);
    }

    table.flush();
    List<Delivery> summaries =
        outbox.waiting().stream()
            .map(w -> new Delivery(w.ref().subKey(), w.ref(), w.notification()))
            .toList();
    new PublishFindings(topic, outbox, 1).publish(summaries);

    measured.print(
        "%,d clients in conflict, %d invocations, %.2f s for 1,000; the task had %,d bytes at most"
            .formatted(CLIENTS, invocations, measured.seconds() * 1_000 / CLIENTS, largestTask));
    System.out.printf(
        "LOAD published in %,d batches of the stream by %,d calls to SNS, %d for 1,000 findings: %s%n",
        table.batches(), sns.requests(), sns.requests() * 1_000L / CLIENTS, sns.messages());
    assertThat(invocations).as("it did not fit into one").isGreaterThan(2);
    assertThat(conflicts.written.cardinality()).isEqualTo(CLIENTS);
    assertThat(conflicts.writtenTwice).isZero();
    assertThat(task.counts().findings()).isEqualTo(CLIENTS);
    assertThat(task.counts().toldPeople()).isEqualTo(20);
    assertThat(task.counts().withheld()).isEqualTo(CLIENTS - 20);
    assertThat(task.counts().takeovers()).isEqualTo(2L * CLIENTS);
    assertThat(sns.messages())
        .as("programs get every finding, people twenty, the interim summary and the summary")
        .containsOnly(
            entry("FINDING MACHINES", CLIENTS - 20),
            entry("FINDING PEOPLE", 20),
            entry("AUDIT_SUMMARY PEOPLE", 2));
    assertThat(interrupted)
        .as("taken up again while it evaluated and while it told")
        .contains(Cursor.Step.EVALUATE, Cursor.Step.TELL);
    assertThat(sns.findingIds()).as("each once").hasSize(CLIENTS);
    assertThat(sns.requests()).as("ten messages a call").isEqualTo(CLIENTS / 10 + 1);
    assertThat(table.unpublished()).isEmpty();
    assertThat(outbox.waiting()).isEmpty();
    assertThat(largestTask).as("fits into an item").isLessThan(400 * 1024);
    measured.assertHeapBelow(256);
  }

  /** Tasks that are looked at: what an audit carries along must not grow with the fleet. */
  private AuditTasks sized(AuditTasks tasks) {
    return (AuditTasks)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {AuditTasks.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof AuditTask task) {
                if (task.counts().clientsExamined() % 1_600 == 0
                    || task.progress().step() != Cursor.Step.EVALUATE) {
                  largestTask = Math.max(largestTask, StoredJson.write(task).length());
                }
                if (arguments.length == 2 && !(arguments[1] instanceof Lease)) {
                  throw new AssertionError(method);
                }
              }
              return method.invoke(tasks, arguments);
            });
  }

  private static String clientId(int number) {
    return "device-" + number;
  }

  private static int number(String clientId) {
    return Integer.parseInt(clientId.substring("device-".length()));
  }

  private static Instant firstTakeover(int number) {
    return START.plusMillis(number * 8L);
  }

  /** A takes its ID from B, who takes it back: two takeovers a minute apart. */
  private static final class GeneratedEvents implements TakeoverSignals, ClientHistory {
    @Override
    public void read(int shard, Instant after, Instant until, Consumer<Signal> signals) {
      if (after.isAfter(START)) {
        return; // The next audit's window.
      }
      for (int i = 0; i < CLIENTS; i++) {
        if (Shard.of(clientId(i)) == shard) {
          for (StoredEvent stored : events(i)) {
            if (stored.event().kind() == Kind.TAKEOVER
                && stored.ingestedAt().isAfter(after)
                && !stored.ingestedAt().isAfter(until)) {
              signals.accept(new Signal(clientId(i), stored.event().time(), stored.ingestedAt()));
            }
          }
        }
      }
    }

    @Override
    public void read(String clientId, TimeRange range, Consumer<StoredEvent> events) {
      events(number(clientId)).stream()
          .filter(stored -> range.contains(stored.event().time()))
          .forEach(events);
    }

    @Override
    public List<StoredEvent> before(String clientId, Instant instant, int limit) {
      return events(number(clientId)).reversed().stream()
          .filter(stored -> stored.event().time().isBefore(instant))
          .limit(limit)
          .toList();
    }

    @Override
    public void readBack(String clientId, Instant until, Predicate<StoredEvent> goOn) {
      for (StoredEvent event : before(clientId, until.plusMillis(1), Integer.MAX_VALUE)) {
        if (!goOn.test(event)) {
          return;
        }
      }
    }

    private static List<StoredEvent> events(int number) {
      Instant at = firstTakeover(number);
      List<StoredEvent> events = new ArrayList<>();
      IntStream.rangeClosed(1, 3)
          .forEach(version -> events.add(stored(number, Kind.CONNECT, version, at)));
      IntStream.rangeClosed(1, 2)
          .forEach(version -> events.add(stored(number, Kind.TAKEOVER, version, at)));
      events.sort(Comparator.comparing(stored -> stored.event().key()));
      return events;
    }

    private static StoredEvent stored(int number, Kind kind, int version, Instant first) {
      boolean connect = kind == Kind.CONNECT;
      Instant at = first.plusSeconds(60L * (connect ? version - 2 : version - 1));
      return new StoredEvent(
          new LifecycleEvent(
              clientId(number),
              kind,
              at,
              (version % 2 == 0 ? "intruder-" : "owner-") + number,
              "s" + version,
              version,
              connect ? "192.0.2." + version % 2 : null,
              null,
              connect ? null : LifecycleEvent.DUPLICATE_CLIENT_ID),
          at.plusSeconds(5));
    }
  }

  /** Each client takes its simulated time; each write is counted, and what is to be sent is. */
  private final class CountedConflicts implements Conflicts {
    private final BitSet written = new BitSet();
    private int writtenTwice;

    @Override
    public Known find(String clientId) {
      clock.set(clock.instant().plus(PER_CLIENT));
      return new Known(Optional.empty(), Optional.empty());
    }

    @Override
    public boolean write(Conflict.Step next, Duration retention) {
      Finding finding = Objects.requireNonNull(next.finding());
      int number = number(finding.clientId());
      if (written.get(number)) {
        writtenTwice++;
      }
      written.set(number);
      findings.record(finding, retention);
      return true;
    }

    @Override
    public void noteTold(Finding told) {}

    @Override
    public void due(int shard, Instant until, Consumer<String> clientIds) {}
  }
}
