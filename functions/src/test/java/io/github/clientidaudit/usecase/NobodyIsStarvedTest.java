package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Choice;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Suppression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever floods people with conflicts of its own keeps nobody else's from them. */
class NobodyIsStarvedTest {
  private static final int QUARTER = 900;
  private static final String REAL = "press-02";

  /** How an attacker names its client IDs, and how often each is taken over. */
  record Flood(String what, IntFunction<String> name, int takeovers) {
    @Override
    public String toString() {
      return what;
    }
  }

  private final Scenario scenario = new Scenario();
  private int fights;

  @Test
  void theRecordedAttackKeepsTheFightFromPeopleForOneAuditAtMost() {
    PlayedTrace played = PlayedTrace.of(CasesTest.events("attack-starve2"), Delivery.IN_ORDER, 1);

    assertThat(toldBy(played.recorded())).isLessThanOrEqualTo(1);
    assertThat(played.summaries()).anyMatch(task -> task.progress().choice().left().count() > 0);
  }

  static Stream<Flood> floods() {
    return Stream.of(
        new Flood("before it", i -> "!%05d".formatted(i), 3),
        new Flood("after it", i -> "~%05d".formatted(i), 3),
        new Flood("surer and busier", i -> "x%05d".formatted(i), 20),
        new Flood("in its shard", NobodyIsStarvedTest::inItsShard, 3));
  }

  /** Each with credentials and networks of its own; by the time of the fight many wait. */
  @ParameterizedTest
  @MethodSource("floods")
  void twoHundredFreshClientIdsEachQuarterOfAnHour(Flood flood) {
    for (int quarter = 0; quarter < 6; quarter++) {
      for (int i = 0; i < 200; i++) {
        fight(flood.name.apply(200 * quarter + i), quarter * QUARTER, flood.takeovers);
      }
      if (quarter >= 2) {
        fight(REAL, quarter * QUARTER, 2);
      }
      AuditTask task = audit(quarter);
      if (quarter == 2) {
        List<String> named = task.progress().choice().left().clientIds();
        assertThat(named.contains(REAL) || toldBy(scenario.findings(REAL)) == 0)
            .as("named at once")
            .isTrue();
      }
    }

    assertThat(toldBy(scenario.findings(REAL))).isLessThanOrEqualTo(1);
  }

  /** What costs an attacker as much as the fight costs has its turn as the fight has. */
  @Test
  void ofTwoHundredThatAllGoOnEachIsToldWithinElevenAudits() {
    List<String> clientIds =
        IntStream.rangeClosed(0, 200).mapToObj(i -> i == 0 ? REAL : "x" + i).toList();
    for (int quarter = 0; quarter < 11; quarter++) {
      for (String clientId : clientIds) {
        fight(clientId, quarter * QUARTER, 2);
      }
      AuditTask task = audit(quarter);
      long left = 201L - 20L * (quarter + 1);
      assertThat(task.progress().choice().left().count()).isEqualTo(Math.max(0, left));
      assertThat(task.counts().published())
          .as("programs are told once, and again with people")
          .isEqualTo(quarter == 0 ? 201 : quarter == 10 ? 1 : 20);
    }

    assertThat(clientIds)
        .allMatch(id -> scenario.told(id).stream().filter(this::isForPeople).count() == 1);
  }

  /** Nobody evicts anybody any more, but nothing says that it is over. */
  @Test
  void whatPeopleWereNotSentComesFirstTheNextTimeAndOnce() {
    List<String> clientIds = IntStream.range(0, 25).mapToObj(i -> "x" + i).toList();
    clientIds.forEach(clientId -> fight(clientId, 0, 4));
    AuditTask first = audit(0);
    List<String> left = first.progress().choice().left().clientIds();
    // Before anything else is due.
    AuditTask second = Objects.requireNonNull(scenario.at(QUARTER + 300).audit().task());

    assertThat(left).hasSize(5);
    assertThat(first.audience()).isEqualTo(Audience.PEOPLE);
    assertThat(left)
        .allSatisfy(
            clientId ->
                assertThat(scenario.told(clientId))
                    .extracting(f -> f.status() + " " + f.audience())
                    .containsExactly("NEW MACHINES", "ONGOING PEOPLE"));
    assertThat(scenario.told(left.getFirst()).getLast().telling().waitingSince())
        .isEqualTo(first.startedAt());
    assertThat(second.counts().findings()).isEqualTo(5);
    assertThat(second.progress().choice().left().count()).isZero();
    int found = scenario.findings.findings().size();
    for (int quarter = 2; quarter < 4; quarter++) {
      assertThat(audit(quarter).counts().findings()).as("quarter " + quarter).isZero();
    }
    assertThat(scenario.findings.findings()).hasSize(found);
    assertThat(scenario.conflicts.conflicts())
        .allMatch(c -> Objects.requireNonNull(c.told()).waitingSince() == null)
        .allMatch(c -> c.life().tellAgainAt() == null);
  }

  /** An audit that does not get as far as to tell leaves its findings to the next one. */
  @Test
  void whatNobodyDecidedAboutStillWaits() {
    fight(REAL, 0, 4);
    scenario.findings(
        real ->
            new WatchedFindings(real) {
              @Override
              void beforePage() {
                assertThat(Objects.requireNonNull(scenario.conflict(REAL).told()).waitingSince())
                    .isNotNull();
              }
            });
    audit(0);

    assertThat(Objects.requireNonNull(scenario.conflict(REAL).told()).waitingSince()).isNull();
  }

  @Test
  void peopleAreNotToldTheEndOfWhatTheyNeverHeardOf() {
    for (int i = 0; i < 150; i++) {
      fight("x" + i, 0, 4);
    }
    audit(0);
    scenario.at(4 * 3600).ingest("healthy", "14400 C 1 h@9");
    for (int at = 4 * 3600 + QUARTER; at < 5 * 3600; at += QUARTER) {
      scenario.at(at).audit();
    }

    assertThat(scenario.conflicts.conflicts()).allMatch(c -> !c.isActive() && c.dueAt().isEmpty());
    List<Finding> over =
        scenario.findings.findings().stream()
            .filter(f -> f.status() == ConflictStatus.RESOLVED)
            .toList();
    assertThat(over).hasSize(150);
    assertThat(over).filteredOn(this::isForPeople).hasSize(20);
    assertThat(scenario.report.tasks.getLast().progress().choice().left().count()).isZero();
  }

  @Test
  void whatIsSuppressedWaitsForNobody() {
    for (int i = 0; i < 25; i++) {
      fight("x" + i, 0, 4);
    }
    List<String> left = audit(0).progress().choice().left().clientIds();
    left.forEach(
        id ->
            scenario.conflicts.suppressions.put(
                new Suppression(id, "known", Timeline.at(QUARTER), null)));
    AuditTask second = audit(1);

    assertThat(second.progress().choice()).isEqualTo(Choice.NONE);
    assertThat(left).allMatch(id -> scenario.told(id).size() == 1);
    assertThat(audit(2).counts().clientsExamined()).as("not looked at again").isZero();
  }

  private boolean isForPeople(Finding finding) {
    return finding.audience() == Audience.PEOPLE;
  }

  /** How many audits with findings about the fight there were before the one that told people. */
  private static int toldBy(List<Finding> recorded) {
    List<Finding> real = recorded.stream().filter(f -> f.clientId().equals(REAL)).toList();
    return (int) real.stream().takeWhile(f -> f.audience() != Audience.PEOPLE).count();
  }

  private AuditTask audit(int quarter) {
    return Objects.requireNonNull(scenario.at((quarter + 1) * QUARTER).audit().task());
  }

  private static String inItsShard(int number) {
    return IntStream.iterate(number, i -> i + 10_000)
        .mapToObj(i -> "x" + i)
        .filter(clientId -> Shard.of(clientId) == Shard.of(REAL))
        .findFirst()
        .orElseThrow();
  }

  /** Two credentials in two networks, which nobody else has, evict each other. */
  private void fight(String clientId, int from, int takeovers) {
    int of = fights++;
    int version = 1_000 * (from / QUARTER) + 1;
    String[] sides = {
      clientId + "-a@10.%d.%d.1".formatted(of / 256, of % 256),
      clientId + "-b@11.%d.%d.1".formatted(of / 256, of % 256)
    };
    List<String> rows = new ArrayList<>();
    for (int i = 0; i <= takeovers; i++) {
      rows.add("%d C %d %s".formatted(from + 5 * i, version + i, sides[i % 2]));
      if (i > 0) {
        String evicted = sides[(i + 1) % 2];
        rows.add(
            "%d T %d %s"
                .formatted(
                    from + 5 * i, version + i - 1, evicted.substring(0, evicted.indexOf('@'))));
      }
    }
    scenario.at(from + 5 * takeovers + 5).ingest(clientId, rows.toArray(String[]::new));
  }
}
