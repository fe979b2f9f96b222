package io.github.clientidaudit.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * From where, how many at a time, how often and for how long what starts the functions delivers.
 */
class TemplateDeliveryTest {
  /** What a new account may run at once; all of its functions share it. */
  private static final int CONCURRENCY_OF_A_NEW_ACCOUNT = 1000;

  /** The longest outage that no good message may be lost in. */
  private static final Duration OUTAGE = Duration.ofHours(1);

  /** The sweep puts into the stream again whatever waits for so long. */
  private static final Duration UNTIL_OFFERED_AGAIN = Duration.ofMinutes(10);

  @SuppressWarnings("NullAway.Init")
  private static Template template;

  @BeforeAll
  static void read() {
    template = Template.source();
  }

  /** With LATEST, what comes while the mapping starts or is replaced is skipped. */
  @Test
  void nothingInTheStreamIsSkipped() {
    assertThat(outbox().path("StartingPosition").asString()).isEqualTo("TRIM_HORIZON");
  }

  /** AWS takes 2 to 1000; without it a storm may take all that the account may run. */
  @Test
  void aStormTakesATenthOfTheAccountsConcurrencyAtMost() {
    assertThat(messages().at("/ScalingConfig/MaximumConcurrency").asInt())
        .isBetween(2, CONCURRENCY_OF_A_NEW_ACCOUNT / 10);
  }

  /** Without it one bad item brings its whole batch again, and in the end to the failure queue. */
  @ParameterizedTest
  @CsvSource({"IngestFunction, Messages", "PublishFunction, Outbox"})
  void onlyWhatFailedComesAgain(String function, String event) {
    assertThat(source(function, event).path("FunctionResponseTypes"))
        .as(event)
        .hasToString("[\"ReportBatchItemFailures\"]");
  }

  /** The first try and these; each is behind the visibility timeout of the one before. */
  @Test
  void aMessageOutlivesAnOutageOfAnHour() {
    JsonNode queue = template.properties("IngestQueue");
    Duration between = Duration.ofSeconds(queue.path("VisibilityTimeout").asInt());
    int receives = queue.at("/RedrivePolicy/maxReceiveCount").asInt();

    assertThat(between.multipliedBy(receives - 1)).isGreaterThan(OUTAGE);
  }

  /** A record alone is tried more than once; a batch that cannot be handled is halved. */
  @Test
  void aBadRecordIsAloneInTheEndAndHoldsUpItsShardForAnHourAtMost() {
    assertThat(outbox().path("BisectBatchOnFunctionError").asBoolean()).isTrue();
    assertThat(outbox().path("MaximumRetryAttempts").asInt(-1)).isBetween(2, 10);
    assertThat(Duration.ofSeconds(outbox().path("MaximumRecordAgeInSeconds").asInt()))
        .as("no record is given up before the sweep would offer it again")
        .isBetween(UNTIL_OFFERED_AGAIN.multipliedBy(3), Duration.ofHours(1));
  }

  /** An invocation that was throttled or died is made again before the next tick. */
  @Test
  void anAuditThatFailsIsTriedAgain() {
    JsonNode invocations = template.properties("EvaluateFunction").path("EventInvokeConfig");
    JsonNode schedule = source("EvaluateFunction", "Schedule").path("RetryPolicy");

    for (JsonNode tries : List.of(invocations, schedule)) {
      assertThat(tries.path("MaximumRetryAttempts").asInt(-1)).isGreaterThanOrEqualTo(2);
      assertThat(Duration.ofSeconds(tries.path("MaximumEventAgeInSeconds").asInt()))
          .isEqualTo(Duration.ofHours(1));
    }
  }

  private static JsonNode outbox() {
    return source("PublishFunction", "Outbox");
  }

  private static JsonNode messages() {
    return source("IngestFunction", "Messages");
  }

  private static JsonNode source(String function, String event) {
    return template.properties(function).path("Events").path(event).path("Properties");
  }
}
