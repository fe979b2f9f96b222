package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.AuditWindow;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditTextTest {
  private final Audited audited =
      new Audited()
          .at(70)
          .ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a", "61 C 3 a@1", "61 T 2 b")
          .ingest("y", "0 C 1 a@1", "60 C 2 a@1", "60 T 1 a");

  @Test
  void aCompletedAudit() {
    AuditTask task = audited.at(900).audit();

    assertThat(AuditText.subject(task))
        .isEqualTo("Client ID audit completed: 2 client IDs in conflict");
    assertThat(AuditText.sms(task)).isEqualTo(AuditText.subject(task));
    assertThat(AuditText.mail(task))
        .isEqualTo(
            """
            Client ID audit completed: 2 client IDs in conflict.

            Stored:        2026-10-23 00:12:30 to 2026-11-23 00:12:30 UTC
            Takeovers:     3
            Findings:      2, 2 of them published

            Most takeovers in this audit
                   2  x: different credentials
                   1  y: cause not clear yet

            Task %s.
            """
                .formatted(task.taskId()));
  }

  @Test
  void anAuditOnDemandLooksAtWhatHappened() {
    AuditTask task = Objects.requireNonNull(audited.at(900).onDemand().task());

    assertThat(AuditText.mail(task))
        .contains("\nHappened:      2026-10-23 00:15:00 to 2026-11-23 00:15:00 UTC\n");
  }

  @Test
  void anAuditThatFoundNothing() {
    AuditTask task = new Audited().at(900).audit();

    assertThat(AuditText.subject(task))
        .isEqualTo("Client ID audit completed: 0 client IDs in conflict");
    assertThat(AuditText.mail(task)).doesNotContain("Most takeovers").doesNotContain("Suppressed");
  }

  @Test
  void anAuditThatLeftSomethingOut() {
    AuditTask truncated =
        AuditTask.scheduled(
                new AuditWindow(Timeline.at(0), Timeline.at(900)),
                Timeline.at(1050),
                List.of(),
                Timeline.at(-900),
                Timeline.at(0))
            .with(AuditTask.Status.COMPLETED);

    assertThat(AuditText.subject(truncated))
        .isEqualTo("Client ID audit left something out: 0 client IDs in conflict");
    assertThat(AuditText.mail(truncated))
        .contains(
            "NOT audited:   2026-11-22 23:45:00 to 2026-11-23 00:00:00 UTC;"
                + " the events had expired before\n");
  }

  @Test
  void clientsThatCouldNotBeJudgedAreNamedUpToALimit() {
    AuditTask task = audited.at(900).audit();
    for (int i : IntStream.range(0, 12).toArray()) {
      String clientId = "c" + i + "\n\u001b[31m";
      task = task.withFailed(new OwedClient(clientId, Timeline.START, List.of(), "un\rreadable"));
    }

    assertThat(AuditText.subject(task)).startsWith("Client ID audit left something out: ");
    assertThat(AuditText.mail(task))
        .contains("\nCould not be judged; the next audit counts them\n")
        .contains("  c9\\u000A\\u001B[31m: un\\u000Dreadable\n  and 2 more\n\nTask ")
        .matches("[ -~\n]+");
  }

  @Test
  void aFailedAudit() {
    AuditTask task = audited.at(900).audit().with(AuditTask.Status.FAILED);

    assertThat(AuditText.subject(task))
        .isEqualTo("Client ID audit FAILED: 2 client IDs in conflict");
  }
}
