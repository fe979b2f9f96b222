package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Timeline;
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
      task = task.withFailed(new OwedClient(clientId, Timeline.START, List.of(), "un\rreadable"));
    }

    assertThat(AuditText.mail(task))
        .startsWith("12 client IDs could not be judged; ")
        .contains("  c9\\u000A\\u001B[31m: un\\u000Dreadable\n  and 2 more\n\nFull IDs")
        .matches("[ -~\n]+");
  }

  @Test
  void numbersAreReadable() {
    assertThat(PlainText.count(1, "client ID")).isEqualTo("1 client ID");
    assertThat(PlainText.count(1_240_000, "client ID")).isEqualTo("1,240,000 client IDs");
  }
}
