package io.github.clientidaudit.priming;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Clock;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The three functions, to be run where there is no Lambda.
 *
 * @param invocation what each is told about its invocation
 */
public record Functions(
    RequestHandler<SQSEvent, ?> ingest,
    RequestStreamHandler evaluate,
    RequestHandler<DynamodbEvent, ?> publish,
    Context invocation) {

  /** Puts them together. */
  @FunctionalInterface
  public interface Factory {
    /**
     * The functions with this clock.
     *
     * @param aws where whatever they ask of AWS comes from
     */
    Functions with(SdkHttpClient aws, Clock clock);
  }
}
