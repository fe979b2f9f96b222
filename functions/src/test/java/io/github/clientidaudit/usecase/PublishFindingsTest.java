package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.Backlog;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.FindingTopic.NotAccepted;
import io.github.clientidaudit.port.InMemoryOutbox.Waiting;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.RecordingTopic;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishFindingsTest {
  private final Scenario scenario = new Scenario();
  private final RecordingTopic topic = new RecordingTopic();

  @BeforeEach
  void twoConflictsAndASummary() {
    for (String client : List.of("x", "y")) {
      scenario.at(70).ingest(client, "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a");
    }
    scenario.at(900).audit();
    assertThat(scenario.outbox.waiting()).hasSize(3);
  }

  @Test
  void whatWasSentWaitsNoLonger() {
    assertThat(new PublishFindings(topic, scenario.outbox, 1).publish(deliveries())).isEmpty();

    assertThat(topic.accepted()).hasSize(3);
    assertThat(scenario.outbox.waiting()).isEmpty();
  }

  @Test
  void whatWasRefusedWaitsOn() {
    topic.refuse(
        outgoing -> outgoing.id().equals("1") ? Optional.of("throttled") : Optional.empty());

    assertThat(new PublishFindings(topic, scenario.outbox, 1).publish(deliveries()))
        .containsExactly(new NotAccepted("1", "throttled"));
    assertThat(topic.accepted()).hasSize(2);
    assertThat(scenario.outbox.waiting()).hasSize(1);
  }

  @Test
  void whatWasSentButNotNotedIsSentAgain() {
    Outbox forgetful =
        new Outbox() {
          @Override
          public void markPublished(Ref ref) {
            throw new UnavailableException("throttled", new IllegalStateException());
          }

          @Override
          public Backlog resend(Instant now, Duration patience, int limit, Deadline deadline) {
            return Backlog.NONE;
          }
        };

    assertThat(new PublishFindings(topic, forgetful, 1).publish(deliveries()))
        .extracting(NotAccepted::id)
        .containsExactly("0", "1", "2");
  }

  @Test
  void theNextAuditPutsWhatWaitsTooLongIntoTheStreamAgain() {
    scenario.at(900 + 599).audit();
    assertThat(scenario.outbox.waiting())
        .extracting(Waiting::offeredAt)
        .containsOnly(Timeline.at(900));
    scenario.at(900 + 600).audit();
    assertThat(scenario.outbox.waiting())
        .extracting(Waiting::offeredAt)
        .containsOnly(Timeline.at(900 + 600));
    assertThat(scenario.outbox.waiting()).extracting(Waiting::since).containsOnly(Timeline.at(900));
  }

  @Test
  void moreIsSentAgainTheLongerTheLastAuditIsAgo() {
    Set<Integer> limits = new LinkedHashSet<>();
    scenario.outboxOfAudits =
        new Outbox() {
          @Override
          public void markPublished(Ref ref) {}

          @Override
          public Backlog resend(Instant now, Duration patience, int limit, Deadline deadline) {
            limits.add(limit);
            return Backlog.NONE;
          }
        };
    scenario.at(1800).audit();
    scenario.at(1800 + 4 * 900).audit();
    scenario.at(1800 + 4 * 900 + 100 * 86400).audit();

    assertThat(limits).as("a quarter, an hour, a day at most").containsExactly(200, 800, 19200);
  }

  private List<Delivery> deliveries() {
    List<Delivery> deliveries = new ArrayList<>();
    for (Waiting waiting : scenario.outbox.waiting()) {
      deliveries.add(
          new Delivery(Integer.toString(deliveries.size()), waiting.ref(), waiting.notification()));
    }
    return deliveries;
  }
}
