package io.github.clientidaudit.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class CallsInTimeTest {
  private static final AwsRequest REQUEST = GetItemRequest.builder().tableName("events").build();

  @ParameterizedTest(name = "with {0} ms left: {1} ms, a try {2} ms")
  @CsvSource({
    "60000, 10000, 3000",
    "13000, 10000, 3000",
    "12999, 9999, 3000",
    "5999, 2999, 2999",
    "3500, 500, 500"
  })
  void aCallEndsBeforeTheReserve(int left, int call, int aTry) {
    AwsRequestOverrideConfiguration bounds = bounded(left).overrideConfiguration().orElseThrow();

    assertThat(bounds.apiCallTimeout()).contains(Duration.ofMillis(call));
    assertThat(bounds.apiCallAttemptTimeout()).contains(Duration.ofMillis(aTry));
    assertThat(bounded(left)).isInstanceOf(GetItemRequest.class);
  }

  @ParameterizedTest
  @CsvSource({"3499", "0", "-1000"})
  void aCallThatThereIsNoTimeForIsRefused(int left) {
    assertThatThrownBy(() -> bounded(left))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("not tried: no time left");
  }

  @Test
  void theTimeIsLookedAtForEachCall() {
    CallsInTime calls = new CallsInTime(new Countdown()::next);

    assertThat(timeout(calls)).isEqualTo(Duration.ofSeconds(7));
    assertThat(timeout(calls)).isEqualTo(Duration.ofSeconds(5));
  }

  private static final class Countdown {
    private int left = 12;

    Duration next() {
      left -= 2;
      return Duration.ofSeconds(left);
    }
  }

  private static Duration timeout(CallsInTime calls) {
    return bounded(calls)
        .overrideConfiguration()
        .flatMap(AwsRequestOverrideConfiguration::apiCallTimeout)
        .orElseThrow();
  }

  private static AwsRequest bounded(int left) {
    return bounded(new CallsInTime(() -> Duration.ofMillis(left)));
  }

  private static AwsRequest bounded(CallsInTime calls) {
    return (AwsRequest) calls.modifyRequest(() -> REQUEST, new ExecutionAttributes());
  }
}
