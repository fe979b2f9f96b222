package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.port.InMemoryOutbox.Waiting;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.RecordingTopic;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic that takes nothing for longer than the outbox's stream keeps records. */
class TopicOutageTest {
  private static final int QUARTER = 900;
  private static final int DAY = 86_400;
  private static final int CLIENTS = 450;

  private final Scenario scenario = new Scenario();
  private final RecordingTopic topic = new RecordingTopic();
  private final PublishFindings publish = new PublishFindings(topic, scenario.outbox, 1);

  /** When each was last put into the stream: what was not taken then is gone from it. */
  private final Map<Outbox.Ref, Instant> streamed = new HashMap<>();

  @Test
  void afterThreeDaysEverythingIsPublishedTwoHundredAQuarterOfAnHour() {
    topicIsDown(true);
    for (int client = 0; client < CLIENTS; client++) {
      scenario.at(70).ingest("c" + client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    for (int at = QUARTER; at <= 3 * DAY; at += QUARTER) {
      scenario.at(at - 1).ingest("healthy", (at - 1) + " C " + at + " h@9");
      tick(at);
    }
    List<Notification> owed =
        scenario.outbox.waiting().stream().map(Waiting::notification).toList();
    assertThat(owed.stream().filter(Notification.OfFinding.class::isInstance))
        .as("each conflict's beginning and its end")
        .hasSize(2 * CLIENTS);
    assertThat(topic.accepted()).isEmpty();

    topicIsDown(false);
    List<Integer> pace = new ArrayList<>();
    for (int at = 3 * DAY + QUARTER; !scenario.outbox.waiting().isEmpty(); at += QUARTER) {
      int before = topic.accepted().size();
      tick(at);
      pace.add(topic.accepted().size() - before);
      assertThat(pace).as("quarters of an hour until nothing waits").hasSizeLessThan(10);
    }

    assertThat(pace.subList(0, pace.size() - 1)).containsOnly(200);
    assertThat(topic.accepted()).containsExactlyInAnyOrderElementsOf(owed);
  }

  /** More than one audit offers, and all of them older than what could be sent. */
  @Test
  void whatCanNeverBeSentKeepsNothingElseFromBeingSent() {
    topicIsDown(true);
    for (int client = 0; client < 250; client++) {
      scenario.at(70).ingest("never" + client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    tick(QUARTER);
    scenario.at(970).ingest("good", "900 C 1 a@1", "960 C 2 b@2", "960 T 1 a");
    tick(2 * QUARTER);
    topic.refuse(
        outgoing ->
            isAbout("good", outgoing.notification()) ? Optional.empty() : Optional.of("no"));

    tick(3 * QUARTER);
    tick(4 * QUARTER);

    assertThat(topic.accepted()).singleElement().matches(sent -> isAbout("good", sent));
    assertThat(scenario.outbox.waiting())
        .filteredOn(w -> isAbout("never", w.notification()))
        .hasSizeGreaterThanOrEqualTo(250);
    assertThat(scenario.report.backlogs.getLast().age(scenario.clock.instant()))
        .as("how long the oldest has waited, whoever's turn it is")
        .isEqualTo(Duration.ofSeconds(3 * QUARTER));
  }

  /** The schedule may be slower than a quarter of an hour; nobody waits longer for that. */
  @ParameterizedTest(name = "audits {0} s apart")
  @CsvSource({"600, 200", "900, 200", "3600, 800", "21600, 1000"})
  void theSweepsPaceIsThatOfTheScheduleButNeverMoreThanWhatWaits(int seconds, int sent) {
    topicIsDown(true);
    for (int client = 0; client < 999; client++) {
      scenario.at(70).ingest("c" + client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    tick(QUARTER);
    tick(DAY);
    topicIsDown(false);

    tick(DAY + seconds);

    // 999 findings and a summary; the last tick's checkpoint lies the settle lag before it.
    assertThat(topic.accepted()).hasSize(sent);
  }

  private void topicIsDown(boolean down) {
    topic.refuse(outgoing -> down ? Optional.of("503") : Optional.empty());
  }

  private void tick(int at) {
    scenario.at(at).audit();
    List<Delivery> records = new ArrayList<>();
    for (Waiting waiting : scenario.outbox.waiting()) {
      if (!waiting.offeredAt().equals(streamed.put(waiting.ref(), waiting.offeredAt()))) {
        records.add(
            new Delivery(Integer.toString(records.size()), waiting.ref(), waiting.notification()));
      }
    }
    publish.publish(records);
  }

  private static boolean isAbout(String clientIds, Notification notification) {
    return notification instanceof Notification.OfFinding of
        && of.finding().clientId().startsWith(clientIds);
  }
}
