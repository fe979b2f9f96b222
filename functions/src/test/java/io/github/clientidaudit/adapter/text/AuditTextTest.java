package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.port.Samples;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the golden files do not show. */
class AuditTextTest {
  private final Audited audited = Audited.takeover("x");

  @Test
  void anAuditOnDemandLooksAtWhatHappened() {
    AuditTask task = Objects.requireNonNull(audited.onDemand().task());

    assertThat(AuditText.mail(task))
        .contains(
            "\nLooked at:     takeovers that happened from 2026-10-23 00:15:00 to"
                + " 2026-11-23 00:15:00 UTC\n");
  }

  @Test
  void clientsThatCouldNotBeJudgedAreNamedUpToALimit() {
    AuditTask task = audited.audit();
    for (int i : IntStream.range(0, 12).toArray()) {
      String clientId = "c" + i + "\n\u001b[31m";
      task = task.with(task.progress().failed(new OwedClient(clientId, List.of(), "un\rreadable")));
    }

    assertThat(AuditText.mail(task))
        .startsWith("12 client IDs could not be judged; ")
        .contains("  \"c9\\u000A\\u001B[31m\": un\\u000Dreadable\n  and 2 more\n\nDevices ")
        .matches("[ -~\n]+");
  }

  /** A scheduled audit compares a day; one on demand the range that was asked for. */
  @Test
  void saysOverWhichTimeSourcesWereCompared() {
    assertThat(AuditText.mail(Audited.taken(6).audit()))
        .startsWith("One source took 6 client IDs within a day from devices that then took them");
    AuditTask onDemand = Objects.requireNonNull(Audited.taken(6).onDemand().task());
    assertThat(AuditText.mail(onDemand))
        .startsWith("One source took 6 client IDs from devices that then took them back.\n")
        .doesNotContain("Within a day", "within a day");
  }

  /** What is counted at the end only would be nothing but zeros before. */
  @Test
  void anAuditThatIsNotDonePrintsNoZeros() {
    AuditTask task = Audited.storm(240).interruptedAfter(4);

    assertThat(AuditText.subject(task))
        .isEqualTo(
            "Client ID audit: %d client IDs in conflict so far, still counting"
                .formatted(task.nonCompliant()));
    assertThat(AuditText.mail(task))
        .contains(
            " client IDs are in conflict so far: connections evict each other",
            "\nSeen so far:   %d client IDs\n".formatted(task.counts().clientsExamined()))
        .doesNotContain("\nTakeovers:", "\nFindings:", "by likely cause", "Most takeovers", " 0 ");
  }

  @Test
  void whyAnAuditEndedBeforeItWasDone() {
    AuditTask task = Samples.onDemand("r1", Samples.NOW);
    AuditTask failed = task;
    for (int run = 1; run <= AuditTask.MAX_FAILED_RUNS; run++) {
      failed = failed.failedRun("no signals\r\n\u001b[31m");
    }

    assertThat(AuditText.subject(failed))
        .isEqualTo("Client ID audit: an audit on demand has failed");
    assertThat(AuditText.mail(failed))
        .startsWith("An audit that was asked for on demand ended before it was done: no signals")
        .contains("Nothing more comes of it.", "\nSeen so far:   0 client IDs\n")
        .doesNotContain("in conflict", "goes on by itself", "\nTakeovers:")
        .matches("[ -~\n]+");
    assertThat(AuditText.subject(task.canceled()))
        .isEqualTo("Client ID audit: an audit on demand was canceled");
  }

  @Test
  void suppressedFindingsAreCounted() {
    AuditTask task = audited.audit();
    AuditCounts c = task.counts();
    AuditCounts counts =
        new AuditCounts(
            c.clientsExamined(),
            c.findings(),
            c.takeovers(),
            1_240,
            c.told(),
            c.byCause(),
            c.byStatus(),
            c.byAttention(),
            c.worst());
    Progress p = task.progress();
    AuditTask suppressed =
        task.with(
            new Progress(
                p.cursor(),
                p.found(),
                p.sources(),
                p.campaigns(),
                p.choice(),
                counts,
                false,
                null));

    assertThat(AuditText.mail(suppressed))
        .contains("\nSuppressed:    1,240 of the findings, because somebody asked for it\n");
  }
}
