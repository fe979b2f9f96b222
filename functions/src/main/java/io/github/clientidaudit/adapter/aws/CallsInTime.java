package io.github.clientidaudit.adapter.aws;

import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.port.EventStore;
import java.time.Duration;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Bounds each call of a client, with all the SDK's tries of it, by the time that is left; refuses
 * one that there is no time for before anything is sent. The SDK takes the time-outs from the
 * request as its interceptors leave it.
 */
public final class CallsInTime implements ExecutionInterceptor {
  /** No call takes longer, however much time is left: longer no write may be on its way. */
  private static final Duration LONGEST_CALL = EventStore.LONGEST_CALL;

  private static final Duration LONGEST_TRY = Duration.ofSeconds(3);

  private final Deadline deadline;

  /**
   * @param deadline of the invocation that is being served
   */
  public CallsInTime(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    Duration left = deadline.forACall();
    if (left.isZero()) {
      throw SdkClientException.create("not tried: no time left");
    }
    AwsRequestOverrideConfiguration bounds =
        AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(shorter(LONGEST_CALL, left))
            .apiCallAttemptTimeout(shorter(LONGEST_TRY, left))
            .build();
    return ((AwsRequest) context.request()).toBuilder().overrideConfiguration(bounds).build();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
