package io.github.clientidaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.bench.Fleet.Audited;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Counts what events and audits cost, in a small and in a large fleet. Bounds are on counts, never
 * on seconds: whoever makes something dearer has to come here and say so.
 */
class FunctionsCostBench {
  private static final int SMALL_FLEET = 10_000;
  private static final int LARGE_FLEET = Integer.getInteger("bench.events", 1_000_000);
  private static final int EVENTS_OF_A_DEVICE = 20;
  private static final int FEW = 10;
  private static final int MANY = Integer.getInteger("bench.clients", 10_000);

  /** So far apart that audits of one time see nothing of the other. */
  private static final Instant TIME_OF_FEW = Instant.parse("2026-11-23T06:00:00Z");

  private static final Instant TIME_OF_MANY = TIME_OF_FEW.plus(Duration.ofDays(40));

  /** When the events of a time happen and are ingested, from its beginning. */
  private static final Duration FIGHT = Duration.ofMinutes(14);

  private static final Duration INGESTED = Duration.ofMinutes(17);
  private static final int CHUNK = 10_000;

  private record EventCosts(Spent ordinary, Spent takeover, Spent again, Spent watermark) {}

  /** Audits of a few conflicting clients, from before the first takeover until they are over. */
  private record FewCosts(
      Spent first,
      Spent idle,
      Spent found,
      Spent publish,
      Spent waitedFor,
      Spent ongoing,
      Spent secondLook,
      Spent afterwards,
      Spent resolved,
      Spent onDemand,
      Spent onDemandForOne) {}

  private record ManyCosts(Spent found, Spent onDemand) {}

  private record Costs(EventCosts events, FewCosts few, ManyCosts many) {}

  @Test
  void costsComeFromConflictsAndNotFromTheFleet() {
    Costs costs = costsIn(LARGE_FLEET);

    print(costs);
    assertThat(costs).as("the same in a fleet of any size").isEqualTo(costsIn(SMALL_FLEET));

    assertThat(costs.events.ordinary).isEqualTo(new Spent(1 / 25.0, 0, 1, 0));
    assertThat(costs.events.takeover).isEqualTo(new Spent(1 + 1 / 25.0, 0, 2, 0));
    assertThat(costs.events.again).isEqualTo(new Spent(1 + 1 / 25.0, 0, 2, 0));
    assertThat(costs.events.watermark).isEqualTo(new Spent(1, 0, 1, 0));

    assertAtMost(costs.few.idle, new Spent(24, 16, 9, 0));
    assertAtMost(costs.few.first, new Spent(280, 270, 9, 0));
    // The advice that fits a finding is stored with it.
    assertAtMost(perClient(costs.few.ongoing, costs, FEW), new Spent(5, 8, 23.5, 3.5));
    assertAtMost(perClient(costs.few.secondLook, costs, FEW), new Spent(3.2, 6, 3, 3));
    assertAtMost(perClient(costs.few.afterwards, costs, FEW), new Spent(1.5, 4, 1, 0));
    assertAtMost(perClient(costs.few.resolved, costs, FEW), new Spent(7, 8, 36, 4));
    assertAtMost(costs.few.publish.per(FEW), new Spent(1.2, 0, 7, 2));
    assertAtMost(costs.few.onDemandForOne, new Spent(16, 16, 20, 2));
    assertAtMost(perClient(costs.many.found, costs, MANY), new Spent(5, 7.5, 25, 4));
    assertAtMost(costs.many.onDemand.per(MANY), new Spent(5, 9, 10, 2));
  }

  private static Costs costsIn(int ordinaryEvents) {
    try (Fleet fleet = new Fleet()) {
      Spent watermark = watermark(fleet);
      Spent ordinary =
          ingestOrdinary(fleet, ordinaryEvents / 2, 0, TIME_OF_FEW)
              .plus(ingestOrdinary(fleet, ordinaryEvents / 2, ordinaryEvents / 2, TIME_OF_MANY))
              .per(ordinaryEvents);
      List<String> few = clients("few", FEW);
      fleet.setClock(TIME_OF_FEW);
      Spent first = fleet.scheduledAudit().spent();
      fleet.setClock(TIME_OF_FEW.plus(Duration.ofMinutes(15)));
      Spent idle = fleet.scheduledAudit().spent();
      List<String> takeovers = ingestAllButTakeovers(fleet, few, TIME_OF_FEW);
      EventCosts events =
          new EventCosts(
              ordinary,
              fleet.ingest(takeovers).per(takeovers.size()),
              fleet.ingest(takeovers).per(takeovers.size()),
              watermark);
      FewCosts costsOfFew = few(fleet, few, first, idle);
      return new Costs(events, costsOfFew, many(fleet));
    }
  }

  private static FewCosts few(Fleet fleet, List<String> clients, Spent first, Spent idle) {
    Spent found = audit(fleet, Duration.ofMinutes(30), FEW);
    printSizes(fleet, "10 new conflicts");
    Spent publish = fleet.publish();
    printSns(fleet.sns());
    Spent waitedFor = audit(fleet, Duration.ofMinutes(45), 0);
    fleet.setClock(TIME_OF_FEW.plus(Duration.ofMinutes(47)));
    fleet.ingest(fights(clients, 1, TIME_OF_FEW.plus(Duration.ofMinutes(44))).toList());
    Spent ongoing = audit(fleet, Duration.ofMinutes(60), FEW);
    printSizes(fleet, "10 conflicts going on");
    Spent secondLook = audit(fleet, Duration.ofMinutes(75), 0);
    Spent afterwards = audit(fleet, Duration.ofMinutes(90), 0);
    Instant later = TIME_OF_FEW.plus(Duration.ofMinutes(235));
    fleet.setClock(later);
    fleet.ingest(List.of(BenchEvents.ordinary(0, 0, later)));
    Spent resolved = audit(fleet, Duration.ofHours(4), FEW);
    return new FewCosts(
        first,
        idle,
        found,
        publish,
        waitedFor,
        ongoing,
        secondLook,
        afterwards,
        resolved,
        onDemand(fleet, "{}", FEW),
        onDemand(fleet, "{\"clientId\":\"%s\"}".formatted(clients.getFirst()), 1));
  }

  private static ManyCosts many(Fleet fleet) {
    fleet.forgetAudits();
    fleet.setClock(TIME_OF_MANY);
    fleet.scheduledAudit();
    fleet.ingest(ingestAllButTakeovers(fleet, clients("many", MANY), TIME_OF_MANY));
    fleet.setClock(TIME_OF_MANY.plus(Duration.ofMinutes(30)));
    Audited found = fleet.scheduledAudit();
    assertThat(found.findings()).isEqualTo(MANY);
    return new ManyCosts(found.spent(), onDemand(fleet, "{}", MANY));
  }

  private static Spent audit(Fleet fleet, Duration after, int findings) {
    fleet.setClock(TIME_OF_FEW.plus(after));
    Audited audited = fleet.scheduledAudit();
    assertThat(audited.findings()).isEqualTo(findings);
    return audited.spent();
  }

  private static Spent onDemand(Fleet fleet, String request, int findings) {
    Audited audited = fleet.audit(request);
    assertThat(audited.findings()).isEqualTo(findings);
    return audited.spent();
  }

  /** What an instance adds to the first batch of a minute, and to none other in it. */
  private static Spent watermark(Fleet fleet) {
    fleet.setClock(TIME_OF_FEW.plus(INGESTED));
    List<String> event = List.of(BenchEvents.ordinary(0, 0, TIME_OF_FEW.plus(FIGHT)));
    Spent first = fleet.ingest(event);
    return first.minus(fleet.ingest(event));
  }

  /** Events that are in the middle of the window of the audit that is measured. */
  private static Spent ingestOrdinary(Fleet fleet, int count, int from, Instant time) {
    int devices = count / EVENTS_OF_A_DEVICE;
    fleet.setClock(time.plus(INGESTED));
    // The first event of a minute moves the watermark, which is counted apart.
    fleet.restartIngest();
    fleet.ingest(List.of(BenchEvents.ordinary(from, 0, time.plus(FIGHT))));
    Spent spent = Spent.NOTHING;
    for (int begin = 0; begin < count; begin += CHUNK) {
      spent =
          spent.plus(
              fleet.ingest(
                  IntStream.range(begin, Math.min(begin + CHUNK, count))
                      .mapToObj(
                          i ->
                              BenchEvents.ordinary(
                                  from + i % devices,
                                  i / devices,
                                  time.plus(FIGHT).plusMillis(100L * i / CHUNK)))
                      .toList()));
    }
    return spent;
  }

  /** Ingests what the clients did, and answers their takeovers for who wants to count those. */
  private static List<String> ingestAllButTakeovers(
      Fleet fleet, List<String> clients, Instant time) {
    fleet.setClock(time.minus(Duration.ofHours(2)));
    fleet.ingest(
        clients.stream()
            .flatMap(
                client -> BenchEvents.history(client, time.minus(Duration.ofHours(3))).stream())
            .toList());
    fleet.setClock(time.plus(INGESTED));
    fleet.ingest(
        fights(clients, 0, time.plus(FIGHT)).filter(e -> !BenchEvents.isTakeover(e)).toList());
    return fights(clients, 0, time.plus(FIGHT)).filter(BenchEvents::isTakeover).toList();
  }

  private static Stream<String> fights(List<String> clients, int round, Instant at) {
    return clients.stream().flatMap(client -> BenchEvents.fight(client, round, at).stream());
  }

  private static List<String> clients(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> "%s-%08d".formatted(name, i)).toList();
  }

  private static Spent perClient(Spent audit, Costs costs, int clients) {
    return audit.minus(costs.few.idle).per(clients);
  }

  private static void assertAtMost(Spent spent, Spent limit) {
    assertThat(spent.requests()).as("requests").isLessThanOrEqualTo(limit.requests());
    assertThat(spent.reads()).as("read units").isLessThanOrEqualTo(limit.reads());
    assertThat(spent.tableWrites()).as("table writes").isLessThanOrEqualTo(limit.tableWrites());
    assertThat(spent.indexWrites()).as("index writes").isLessThanOrEqualTo(limit.indexWrites());
  }

  private static void print(Costs costs) {
    FewCosts few = costs.few;
    ManyCosts many = costs.many;
    new Table("One event")
        .row("ordinary event, in full batches", costs.events.ordinary)
        .row("takeover, first delivered", costs.events.takeover)
        .row("takeover, delivered again", costs.events.again)
        .row("watermark, once a minute for an instance of IngestFunction", costs.events.watermark)
        .print();
    new Table("One audit, in total")
        .row("the first one ever, nothing found", few.first)
        .row("nothing to do", few.idle)
        .row("scheduled, 10 new conflicts of 5 takeovers", few.found)
        .row("scheduled, %,d new conflicts of 5 takeovers".formatted(MANY), many.found)
        .row("scheduled, 10 conflicts with missing events waited for in vain", few.waitedFor)
        .row("scheduled, 10 conflicts going on, 5 more takeovers", few.ongoing)
        .row("scheduled, 10 conflicts looked at once more", few.secondLook)
        .row("scheduled, 10 conflicts with nothing new", few.afterwards)
        .row("scheduled, 10 conflicts that are over", few.resolved)
        .row("on demand, 10 clients with 10 takeovers", few.onDemand)
        .row("on demand, %,d clients with 5 takeovers".formatted(MANY), many.onDemand)
        .row("on demand, one client with 10 takeovers", few.onDemandForOne)
        .print();
    new Table("One conflicting client, without what an audit costs anyway")
        .row("new, among 10", perClient(few.found, costs, FEW))
        .row("new, among %,d".formatted(MANY), perClient(many.found, costs, MANY))
        .row("missing events waited for in vain", perClient(few.waitedFor, costs, FEW))
        .row("going on", perClient(few.ongoing, costs, FEW))
        .row("looked at once more", perClient(few.secondLook, costs, FEW))
        .row("nothing new", perClient(few.afterwards, costs, FEW))
        .row("over", perClient(few.resolved, costs, FEW))
        .row("finding published (10 and their summary, each a tenth)", few.publish.per(FEW))
        .print();
  }

  @SuppressWarnings("SystemOut") // The bench is there to be read.
  private static void printSizes(Fleet fleet, String what) {
    Map<String, Integer> sizes = fleet.largestItems();
    System.out.printf(
        "%s: largest items in bytes %s; an event has %d%n", what, sizes, fleet.eventSize());
    assertThat(sizes.get("CONFLICT")).as("bytes of a conflict").isLessThan(2 * 1024);
    assertThat(sizes.get("FINDING")).as("bytes of a finding").isLessThan(10 * 1024);
  }

  @SuppressWarnings("SystemOut") // The bench is there to be read.
  private static void printSns(CountingSns sns) {
    System.out.printf(
        "SNS: %d requests, %d messages, %d characters a message%n",
        sns.requests(), sns.messages(), sns.characters() / sns.messages());
  }
}
