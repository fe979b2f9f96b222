package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static io.github.clientidaudit.port.Samples.RETENTION;
import static io.github.clientidaudit.port.Samples.finding;
import static io.github.clientidaudit.port.Samples.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.OutboxContract.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Findings} promises; each test begins with an empty store. */
public abstract class FindingsContract {
  private static final String CLIENT = "sensor-42";
  private static final Instant SINCE = NOW.plusSeconds(7);

  protected abstract Findings findings();

  /** Over the same table. */
  protected abstract Outbox outbox();

  /** What is to be sent, in no order. */
  protected abstract List<Waiting> waiting();

  @Test
  void nothingIsFoundBeforeItIsRecorded() {
    assertThat(find(findings(), "task", CLIENT)).isEmpty();
    assertThat(findings().page("task", Shard.of(CLIENT), "")).isEmpty();
  }

  @Test
  void findingComesBackAsItWasRecorded() {
    Finding finding = recorded(CLIENT, "task");

    findings().record(finding, RETENTION);

    assertThat(find(findings(), "task", CLIENT)).contains(finding);
    assertThat(findings().page("task", Shard.of(CLIENT), "")).containsExactly(finding);
    assertThat(find(findings(), "other", CLIENT)).isEmpty();
    assertThat(find(findings(), "task", "sensor-4")).isEmpty();
    assertThat(waiting()).as("before it is told").isEmpty();
  }

  @Test
  void whatIsRecordedIsNotRecordedAgain() {
    Finding finding = recorded(CLIENT, "task");
    findings().record(finding, RETENTION);

    findings().record(finding.trimmed(0), RETENTION);

    assertThat(find(findings(), "task", CLIENT)).contains(finding);
  }

  @Test
  void whatWasToldIsNotRecordedAgain() {
    findings().record(recorded(CLIENT, "task"), RETENTION);
    findings().tell(finding(CLIENT, "task"), SINCE);

    findings().record(recorded(CLIENT, "task"), RETENTION);

    assertThat(find(findings(), "task", CLIENT)).contains(finding(CLIENT, "task"));
    assertThat(sent()).containsExactly(finding(CLIENT, "task"));
  }

  @Test
  void findingsOfAShardComeByClientId() {
    List<String> clientIds = Samples.clientsOf(3, 12);
    clientIds.forEach(clientId -> findings().record(recorded(clientId, "task"), RETENTION));
    Samples.clientsOf(4, 3)
        .forEach(clientId -> findings().record(recorded(clientId, "task"), RETENTION));
    findings().record(recorded(clientIds.getFirst(), "task-3"), RETENTION);
    findings().record(recorded(clientIds.getFirst(), "other"), RETENTION);
    List<String> sorted = clientIds.stream().sorted().toList();

    assertThat(clientIds("task", 3, "")).containsExactlyElementsOf(sorted);
    assertThat(clientIds("task", 3, sorted.get(4)))
        .containsExactlyElementsOf(sorted.subList(5, 12));
    assertThat(clientIds("task", 3, sorted.get(4) + "!"))
        .as("after one that has no finding")
        .containsExactlyElementsOf(sorted.subList(5, 12));
    assertThat(clientIds("task", 3, sorted.getLast())).isEmpty();
    assertThat(findings().page("task", 3, sorted.getLast())).isEmpty();
    assertThat(clientIds("other", 3, "")).containsExactly(clientIds.getFirst());
  }

  @Test
  void findingsComeWholeHoweverManyThereAre() {
    List<String> clientIds = Samples.clientsOf(3, 450);
    clientIds.forEach(clientId -> findings().record(recorded(clientId, "task"), RETENTION));

    assertThat(clientIds("task", 3, ""))
        .containsExactlyElementsOf(clientIds.stream().sorted().toList());
  }

  /** Text sorts differently as bytes and as UTF-16; whoever goes from page to page misses none. */
  @Test
  void findingsOfClientsWithAnyNameComeOnce() {
    List<String> names =
        IntStream.range(0, 50)
            .boxed()
            .flatMap(
                i -> Stream.of("\ud834\udd1e", "\uff5e", "#", "\u00ff", "", "$").map(s -> s + i))
            .filter(clientId -> Shard.of(clientId) == 3)
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    names.forEach(clientId -> findings().record(recorded(clientId, "task"), RETENTION));

    assertThat(clientIds("task", 3, "")).containsExactlyInAnyOrderElementsOf(names);
    assertThat(find(findings(), "task", names.getFirst()))
        .contains(recorded(names.getFirst(), "task"));
  }

  @Test
  void whatIsToldWaitsInTheOutbox() {
    Finding people = finding("a", "task");
    Finding machines = recorded("b", "task").toldTo(Audience.MACHINES);
    findings().record(recorded("a", "task"), RETENTION);
    findings().record(recorded("b", "task"), RETENTION);
    findings().record(recorded("c", "task"), RETENTION);

    findings().tell(people, SINCE);
    findings().tell(machines, SINCE);

    assertThat(sent()).containsExactlyInAnyOrder(people, machines);
    assertThat(waiting()).extracting(Waiting::offeredAt).containsOnly(SINCE);
    assertThat(find(findings(), "task", "a")).contains(people);
    assertThat(find(findings(), "task", "b")).contains(machines);
    assertThat(findings().page("task", Shard.of("a"), "")).contains(people);
  }

  @Test
  void tellingAgainChangesNothing() {
    Finding told = finding(CLIENT, "task");
    findings().record(recorded(CLIENT, "task"), RETENTION);
    findings().tell(told, SINCE);

    findings().tell(told, SINCE.plusSeconds(60));
    findings().tell(recorded(CLIENT, "task").toldTo(Audience.MACHINES), SINCE.plusSeconds(60));
    findings().tell(recorded(CLIENT, "task"), SINCE.plusSeconds(60));

    assertThat(find(findings(), "task", CLIENT)).contains(told);
    assertThat(sent()).containsExactly(told);
    assertThat(waiting()).extracting(Waiting::offeredAt).containsExactly(SINCE);
  }

  /** Or it would be sent twice by an audit that did not come to note that it had told it. */
  @Test
  void whatWasToldAndSentIsNotTold() {
    findings().record(recorded(CLIENT, "task"), RETENTION);
    findings().tell(finding(CLIENT, "task"), SINCE);
    outbox().markPublished(waiting().getFirst().ref());

    findings().tell(finding(CLIENT, "task"), SINCE.plusSeconds(60));

    assertThat(waiting()).isEmpty();
    assertThat(find(findings(), "task", CLIENT)).contains(finding(CLIENT, "task"));
  }

  @Test
  void whatIsGoneIsNotTold() {
    findings().tell(finding(CLIENT, "task"), SINCE);
    findings().tell(recorded(CLIENT, "task"), SINCE);

    assertThat(waiting()).isEmpty();
    assertThat(find(findings(), "task", CLIENT)).isEmpty();
    assertThat(findings().page("task", Shard.of(CLIENT), "")).isEmpty();
  }

  /** What is compared with other findings is another one, even if nobody is told. */
  @Test
  void whatNobodyIsToldOfIsRecordedAnewAndDoesNotWait() {
    Finding compared = recorded(CLIENT, "task").trimmed(0);
    findings().record(recorded(CLIENT, "task"), RETENTION);

    findings().tell(compared, SINCE);

    assertThat(find(findings(), "task", CLIENT)).contains(compared);
    assertThat(waiting()).isEmpty();
    findings().tell(finding(CLIENT, "task"), SINCE);
    assertThat(sent()).as("it was told to nobody yet").containsExactly(finding(CLIENT, "task"));
  }

  @Test
  void whatWaitsForTooLongIsOffered() {
    findings().record(recorded(CLIENT, "task"), RETENTION);
    findings().tell(finding(CLIENT, "task"), SINCE);
    Duration patience = Duration.ofMinutes(10);

    assertThat(
            outbox()
                .resend(
                    SINCE.plus(patience).minusMillis(1), patience, 10, () -> Duration.ofMinutes(1))
                .resent())
        .isZero();
    assertThat(
            outbox()
                .resend(SINCE.plus(patience), patience, 10, () -> Duration.ofMinutes(1))
                .oldest())
        .isEqualTo(SINCE);
  }

  /** The finding of a task about a client; empty if it made none. */
  public static Optional<Finding> find(Findings findings, String taskId, String clientId) {
    String last = "";
    while (true) {
      List<Finding> page = findings.page(taskId, Shard.of(clientId), last);
      if (page.isEmpty()) {
        return Optional.empty();
      }
      Optional<Finding> found =
          page.stream().filter(finding -> finding.clientId().equals(clientId)).findFirst();
      if (found.isPresent()) {
        return found;
      }
      last = page.getLast().clientId();
    }
  }

  private List<Finding> sent() {
    return waiting().stream()
        .map(each -> ((Notification.OfFinding) each.notification()).finding())
        .toList();
  }

  /** Page by page. */
  private List<String> clientIds(String taskId, int shard, String after) {
    List<String> clientIds = new ArrayList<>();
    String last = after;
    while (true) {
      List<String> page =
          findings().page(taskId, shard, last).stream().map(Finding::clientId).toList();
      if (page.isEmpty()) {
        return clientIds;
      }
      assertThat(clientIds).as("each once").doesNotContainAnyElementsOf(page);
      clientIds.addAll(page);
      last = page.getLast();
    }
  }
}
