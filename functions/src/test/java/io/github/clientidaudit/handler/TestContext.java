package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** An invocation that has a minute and remembers what was logged; no handler asks for more. */
public class TestContext implements Context {
  static final String FUNCTION_NAME = "stack-Function-1ABC";
  static final String REQUEST_ID = "6f1c5c52-6a3f-4c1c-9b0e-0a5d0d3a2b11";

  private final Supplier<Duration> left;
  private final List<String> logged = new ArrayList<>();

  public TestContext() {
    this(Duration.ofMinutes(1));
  }

  TestContext(Duration left) {
    this(until(System.nanoTime() + left.toNanos()));
  }

  /** An invocation whose time passes as the test says. */
  TestContext(Supplier<Duration> left) {
    this.left = left;
  }

  private static Supplier<Duration> until(long endNanos) {
    return () -> Duration.ofNanos(endNanos - System.nanoTime());
  }

  /** Each call of the logger, which Lambda makes an entry of the log, read as JSON. */
  List<JsonNode> log() {
    return logged.stream().map(Payload::tree).toList();
  }

  void clearLog() {
    logged.clear();
  }

  /** Each call of the logger as it was made. */
  public List<String> rawLog() {
    return logged;
  }

  /** The only entry about this. */
  JsonNode logged(String event) {
    List<JsonNode> found =
        log().stream().filter(line -> line.path("event").asString().equals(event)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " lines about '" + event + "' in " + logged);
    }
    return found.getFirst();
  }

  @Override
  public String getAwsRequestId() {
    return REQUEST_ID;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) left.get().toMillis();
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        logged.add(message);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public String getLogGroupName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getLogStreamName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getFunctionName() {
    return FUNCTION_NAME;
  }

  @Override
  public String getFunctionVersion() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getInvokedFunctionArn() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getMemoryLimitInMB() {
    throw new UnsupportedOperationException();
  }
}
