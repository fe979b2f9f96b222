package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.adapter.dynamodb.LocalDynamo;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.port.UnavailableException;
import io.github.clientidaudit.usecase.TestClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What an invocation has done is logged and measured, whatever happens to it afterwards. */
class InterruptedAuditTest {
  private final TestContext context = new TestContext(() -> Duration.ofMinutes(1));
  private final TestClock clock = new TestClock(Instant.parse("2026-11-23T08:01:30Z"));
  private final String audits = LocalTables.createAudits(LocalDynamo.client());
  private int transactionsLeft;

  private final Wiring wiring =
      new Wiring(
          new Wiring.Settings(
              LocalTables.createEvents(LocalDynamo.client()),
              LocalTables.createSignals(LocalDynamo.client()),
              audits,
              "unused",
              "123456789012",
              "us-east-1"),
          failing(),
          new TestStack.NoSns(),
          clock,
          1);

  @Test
  void anAuditThatWasTakenUpIsMeasuredThoughTheNextOneCannotBegin() {
    transactionsLeft = 1;
    assertThatThrownBy(this::tick).as("closing the first").isInstanceOf(UnavailableException.class);
    assertThat(context.log()).noneMatch(line -> line.has("ScheduledAuditsCompleted"));

    clock.set(Instant.parse("2026-11-23T08:16:30Z"));
    transactionsLeft = 1;
    assertThatThrownBy(this::tick)
        .as("creating the second")
        .isInstanceOf(UnavailableException.class);

    assertThat(context.logged("audited").path("ScheduledAuditsCompleted").asInt()).isEqualTo(1);
    assertThat(context.log()).filteredOn(line -> line.has("OldestUnpublishedAge")).hasSize(2);
  }

  private void tick() throws IOException {
    wiring
        .evaluateHandler()
        .handleRequest(
            new ByteArrayInputStream(
                "{\"taskType\":\"SCHEDULED_AUDIT_TASK\"}".getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            context);
  }

  private DynamoDbClient failing() {
    return LocalDynamo.client(
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(BeforeExecution execution, ExecutionAttributes attributes) {
            if (execution.request() instanceof TransactWriteItemsRequest
                && transactionsLeft-- <= 0) {
              throw SdkClientException.create("timed out");
            }
          }
        });
  }
}
