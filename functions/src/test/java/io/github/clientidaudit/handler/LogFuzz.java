package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.clientidaudit.fuzz.Harmless;
import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.InMemoryEvents;
import io.github.clientidaudit.port.InMemoryIngestWatermark;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import io.github.clientidaudit.usecase.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whatever a message contains, the log of its ingestion is lines of JSON, none of them cut. */
public final class LogFuzz {
  /** What CloudWatch Logs took in one entry for years; the metrics are lost with a cut one. */
  private static final int MAX_ENTRY = 256 * 1024;

  @FuzzTest
  public void log(byte[] message) {
    TestClock clock = new TestClock(Instant.parse("2026-11-23T08:01:30Z"));
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0, d -> {});
    TestContext context = new TestContext();
    new IngestHandler(
            new IngestLifecycleEvents(
                new InMemoryEvents(), new InMemoryIngestWatermark(), clock, backoff, 1),
            clock,
            new Invocation())
        .handleRequest(batch(new String(message, StandardCharsets.UTF_8)), context);

    assertThat(context.rawLog())
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry).endsWith("\n").hasSizeLessThan(MAX_ENTRY);
              Harmless.json(entry.stripTrailing());
            });
  }

  private static SQSEvent batch(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId("message-1");
    message.setBody(body);
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    return event;
  }
}
