package io.github.clientidaudit.adapter.json;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.Choice;
import io.github.clientidaudit.domain.audit.Left;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.audit.Place;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Handover.What;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.cause.Sources.Taken;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Life;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.conflict.Told;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a release stores, the next ones must read. The samples beside this test stand for what lies
 * in tables already: a test that fails because of them asks for a migration, not for new samples.
 */
class StoredJsonTest {
  private static final String FOLDER =
      "functions/src/test/resources/io/github/clientidaudit/adapter/json";

  private static final Conflict CONFLICT = Samples.conflict("sensor-42", "task-1");
  private static final Told TOLD = Objects.requireNonNull(CONFLICT.told());
  private static final Finding FINDING = Samples.finding("sensor-42", "task-1");
  private static final List<OwedClient> OWED =
      List.of(Samples.owed("a"), Samples.owed("\u202e\"\n\ud834\udd1e"));

  private static final Campaigns CAMPAIGNS =
      Samples.campaigns(Campaigns.NONE, What.CREDENTIAL, NOW).told(NOW);

  private static final Left LEFT =
      new Left(
          List.of(new Left.Waiting("sensor-43", new Place(true, false, NOW, "0123456789abcdef"))),
          201);

  /** Interrupted in the middle of telling. */
  private static final AuditTask SCHEDULED = interrupted(scheduled(), CAMPAIGNS, LEFT);

  private static final AuditTask ON_DEMAND = interrupted(onDemand(), CAMPAIGNS, LEFT);

  private static AuditTask scheduled() {
    return AuditTask.of(
        new AuditPlan.Scheduled(
            new AuditWindow(NOW, NOW.plusSeconds(900)),
            NOW.plusSeconds(600),
            new Patience(Duration.ofMinutes(90), Duration.ofHours(36)),
            Samples.RETENTION,
            List.of(Samples.owed("sensor-2")),
            sources().pattern(),
            new TimeRange(NOW.minusSeconds(900), NOW)),
        NOW.plusSeconds(1050));
  }

  private static AuditTask onDemand() {
    return new AuditTask(
        "task-2",
        NOW.plusNanos(123_456_789),
        new AuditPlan.OnDemand(
            new AuditWindow(NOW.minusSeconds(900), NOW), "sensor-42", true, Samples.RETENTION),
        Samples.scheduled(NOW).progress());
  }

  private static AuditTask interrupted(AuditTask task, Campaigns campaigns, Left left) {
    Finding finding = Samples.finding("sensor-42", task.taskId());
    return task.with(
        task.progress()
            .examined(true, true)
            .failed(Samples.owed("sensor-1"))
            .with(sources(), campaigns)
            .with(new Choice(Choice.NONE.with(before(finding)).best(), left))
            .told(finding)
            .nextShard()
            .after("sensor-42"));
  }

  /** Enough to be a pattern. */
  private static Sources sources() {
    TreeMap<String, Taken> taken = new TreeMap<>();
    for (String hash : List.of("0", "1", "2", "3", "4")) {
      taken.put(hash.repeat(12), new Taken(new Party("principal-taker", ""), NOW, true));
    }
    return new Sources(taken);
  }

  @Test
  void storedConflictStaysReadable() {
    assertThat(StoredJson.conflict(sample("stored-conflict-2.json", CONFLICT))).isEqualTo(CONFLICT);
  }

  @Test
  void storedFindingStaysReadable() {
    assertThat(StoredJson.finding(sample("stored-finding-2.json", FINDING))).isEqualTo(FINDING);
  }

  @Test
  void storedTasksStayReadable() {
    assertThat(StoredJson.task(sample("stored-task-scheduled-2.json", SCHEDULED)))
        .isEqualTo(SCHEDULED);
    assertThat(StoredJson.task(sample("stored-task-on-demand-2.json", ON_DEMAND)))
        .isEqualTo(ON_DEMAND);
  }

  @Test
  void whatIsStoredBesidesStaysReadable() {
    assertThat(StoredJson.told(sample("stored-told-2.json", TOLD))).isEqualTo(TOLD);
    assertThat(StoredJson.owed(sample("stored-owed.json", OWED))).isEqualTo(OWED);
    assertThat(StoredJson.sources(sample("stored-sources.json", sources()))).isEqualTo(sources());
    assertThat(StoredJson.campaigns(sample("stored-campaigns.json", CAMPAIGNS)))
        .isEqualTo(CAMPAIGNS);
  }

  /** These files are never written anew: they have no member that was added since. */
  @Test
  void whatWasStoredBeforeCampaignsStaysReadable() {
    assertThat(StoredJson.conflict(ProjectFile.read(FOLDER, "stored-conflict.json")))
        .isEqualTo(before(CONFLICT));
    assertThat(StoredJson.told(ProjectFile.read(FOLDER, "stored-told.json")))
        .isEqualTo(before(TOLD));
    assertThat(StoredJson.finding(ProjectFile.read(FOLDER, "stored-finding.json")))
        .isEqualTo(before(FINDING));
    for (AuditTask task : List.of(scheduled(), onDemand())) {
      String kind = task.isScheduled() ? "scheduled" : "on-demand";
      AuditTask read = StoredJson.task(ProjectFile.read(FOLDER, "stored-task-" + kind + ".json"));
      AuditTask expected = interrupted(task, Campaigns.NONE, Left.NONE);
      Choice choice = read.progress().choice();
      // Who was chosen is known, not why.
      assertThat(read).isEqualTo(expected.with(expected.progress().with(choice)));
      assertThat(choice.audience(FINDING)).isEqualTo(Audience.PEOPLE);
      assertThat(choice.left()).isEqualTo(Left.NONE);
    }
  }

  private static Conflict before(Conflict c) {
    return new Conflict(
        c.clientId(),
        c.conflictId(),
        c.sequence(),
        c.counted(),
        new Life(c.life().status(), c.life().quietEnd(), c.life().lookAgainAt(), null, null),
        c.newcomer(),
        c.judged(),
        null,
        c.suppressed(),
        before(TOLD));
  }

  private static Told before(Told t) {
    return new Told(
        t.likelyCause(),
        t.confidence(),
        t.attention(),
        t.parties(),
        t.at(),
        t.people(),
        null,
        null);
  }

  private static Finding before(Finding f) {
    Finding.Of of = f.conflict();
    return new Finding(
        f.findingId(),
        f.audit(),
        f.findingTime(),
        new Finding.Of(of.clientId(), of.conflictId(), of.sequence(), of.status()),
        f.judgement(),
        f.counts(),
        f.involved(),
        new Finding.Telling(false, true, false, f.audience()),
        f.newcomer());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Conflict over = Samples.over(CONFLICT);
    Conflict bare =
        new Conflict(
            "a",
            CONFLICT.conflictId(),
            1,
            CONFLICT.counted(),
            over.life(),
            null,
            CONFLICT.judged(),
            null,
            true,
            null);
    Finding recorded = Samples.recorded("sensor-42", "task-1");

    assertThat(StoredJson.conflict(StoredJson.write(over))).isEqualTo(over);
    assertThat(StoredJson.conflict(StoredJson.write(bare))).isEqualTo(bare);
    assertThat(StoredJson.finding(StoredJson.write(recorded))).isEqualTo(recorded);
    assertThat(StoredJson.task(StoredJson.write(Samples.scheduled(NOW))))
        .isEqualTo(Samples.scheduled(NOW));
    assertThat(StoredJson.task(StoredJson.write(Samples.completed(SCHEDULED))))
        .isEqualTo(Samples.completed(SCHEDULED));
    assertThat(StoredJson.task(StoredJson.write(Samples.onDemand("task", NOW))))
        .isEqualTo(Samples.onDemand("task", NOW));
    assertThat(StoredJson.owed(StoredJson.write(List.of()))).isEmpty();
    assertThat(StoredJson.sources(StoredJson.write(Sources.NONE))).isEqualTo(Sources.NONE);
  }

  /** Both parts of a party are text from outside. */
  @ParameterizedTest
  @CsvSource({
    "AROA123:a session, 2001:db8::1",
    "principal, ''",
    "'a  b ', fe80::1%eth 0",
    "%20, a%20b%25",
    "%25, '% %2520 '"
  })
  void partiesAreToldApartWhateverTheirNames(String principalId, String ipAddress) {
    TreeMap<String, Taken> taken = new TreeMap<>();
    taken.put("0", new Taken(new Party(principalId, ipAddress), NOW, true));
    taken.put("1", new Taken(new Party(principalId + " ", ipAddress), NOW, true));
    Sources sources = new Sources(taken);

    assertThat(StoredJson.sources(StoredJson.write(sources))).isEqualTo(sources);
  }

  @Test
  void whatIsDerivedIsNotStored() {
    assertThat(StoredJson.write(SCHEDULED))
        .doesNotContain("\"scheduled\":", "\"incomplete\"", "\"type\"", "null");
    assertThat(StoredJson.write(CONFLICT)).doesNotContain("\"active\"", "\"dueAt\"", "null");
    assertThat(StoredJson.write(FINDING))
        .doesNotContain("\"settled\"", "\"ofMany\"", "\"takeoverCount\"", "null");
  }

  /** A stored sample; a record that was changed deliberately rewrites it on request. */
  private static String sample(String name, Object record) {
    JsonMapper json = JsonMapper.shared();
    String indented =
        json.writerWithDefaultPrettyPrinter()
            .writeValueAsString(json.readTree(StoredJson.write(record)));
    ProjectFile.update(FOLDER, name, indented + "\n");
    return ProjectFile.read(FOLDER, name);
  }
}
