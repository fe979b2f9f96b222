package io.github.clientidaudit.adapter.json;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.AuditState;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Party;
import io.github.clientidaudit.domain.Sources;
import io.github.clientidaudit.domain.Sources.Taken;
import io.github.clientidaudit.domain.Statistics;
import io.github.clientidaudit.domain.Tally;
import io.github.clientidaudit.port.Samples;
import java.util.List;
import java.util.Map;
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

  private static final AuditTask TASK =
      Samples.withPublished(
              AuditTask.scheduled(
                  new AuditWindow(NOW, NOW.plusSeconds(900)),
                  NOW.plusSeconds(600),
                  NOW.plusSeconds(1050),
                  AuditTask.USUAL_RETENTION,
                  new AuditState(
                      NOW,
                      NOW.minusSeconds(3_600),
                      List.of(),
                      List.of(Samples.owed("sensor-2")),
                      sources()),
                  NOW.minusSeconds(900),
                  NOW))
          .at(3, "sensor-42")
          .withFailed(Samples.owed("sensor-1"));

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
    assertThat(
            StoredJson.conflict(
                sample("stored-conflict.json", Samples.conflict("sensor-42", "task-1"))))
        .isEqualTo(Samples.conflict("sensor-42", "task-1"));
  }

  @Test
  void storedFindingStaysReadable() {
    assertThat(
            StoredJson.finding(
                sample("stored-finding.json", Samples.finding("sensor-42", "task-1"))))
        .isEqualTo(Samples.finding("sensor-42", "task-1"));
  }

  @Test
  void storedTaskStaysReadable() {
    assertThat(StoredJson.task(sample("stored-task.json", TASK))).isEqualTo(TASK);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Conflict conflict = Samples.conflict("sensor-42", "task-1");
    Finding finding = Samples.finding("sensor-42", "task-1");
    AuditTask onDemand = Samples.onDemand("task", NOW.plusNanos(123_456_789));
    List<OwedClient> owed = List.of(Samples.owed("a"), Samples.owed("\u202e\"\n\ud834\udd1e"));

    assertThat(StoredJson.conflict(StoredJson.write(conflict))).isEqualTo(conflict);
    assertThat(StoredJson.finding(StoredJson.write(finding))).isEqualTo(finding);
    assertThat(StoredJson.finding(StoredJson.write(finding.slim()))).isEqualTo(finding.slim());
    assertThat(StoredJson.task(StoredJson.write(TASK))).isEqualTo(TASK);
    assertThat(StoredJson.task(StoredJson.write(onDemand))).isEqualTo(onDemand);
    assertThat(StoredJson.owed(StoredJson.write(owed))).isEqualTo(owed);
    assertThat(StoredJson.owed(StoredJson.write(List.of()))).isEmpty();
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
    Tally tally = new Tally(1, 0, 1, 0, NOW, NOW);
    Conflict conflict =
        withParties(
            Map.of(
                new Party(principalId, ipAddress), tally,
                new Party(principalId + " ", ipAddress), tally));

    assertThat(StoredJson.conflict(StoredJson.write(conflict))).isEqualTo(conflict);
  }

  @Test
  void whatIsDerivedIsNotStored() {
    assertThat(StoredJson.write(TASK)).doesNotContain("\"scheduled\"", "\"incomplete\"");
    assertThat(StoredJson.write(Samples.conflict("sensor-42", "task-1")))
        .doesNotContain("\"settled\"", "null");
  }

  private static Conflict withParties(Map<Party, Tally> parties) {
    Conflict sample = Samples.conflict("sensor-42", "task-1");
    return new Conflict(
        sample.clientId(),
        sample.conflictId(),
        sample.sequence(),
        sample.revision(),
        sample.lastTaskId(),
        sample.auditedUntil(),
        sample.status(),
        sample.takeoverCount(),
        sample.firstTakeover(),
        sample.lastTakeover(),
        new Statistics(2, parties, null, null, sample.statistics().days()),
        sample.open(),
        sample.newest(),
        sample.coverage(),
        sample.longestPause(),
        sample.quietEnd(),
        sample.resolvedAt(),
        sample.judged(),
        sample.suppressed(),
        sample.told());
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
