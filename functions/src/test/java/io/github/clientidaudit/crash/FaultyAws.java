package io.github.clientidaudit.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Stands between the functions and the SDK's clients, numbers their calls within each step of the
 * story, and lets those fail that are to. One thread uses it.
 */
final class FaultyAws implements ExecutionInterceptor {
  private static final ExecutionAttribute<Failure> FAILURE = new ExecutionAttribute<>("failure");
  private static final ExecutionAttribute<SdkRequest> WHOLE = new ExecutionAttribute<>("whole");

  private final Map<Point, Failure> faults;
  private final List<Call> calls = new ArrayList<>();
  private final Map<Call, Failure> failed = new HashMap<>();
  private String step = "";
  private int number;
  private boolean dead;
  private boolean stalled;
  private Runnable others = () -> {};

  FaultyAws(Map<Point, Failure> faults) {
    this.faults = Map.copyOf(faults);
  }

  /** Begins a step; its calls are counted anew. */
  void begin(String nextStep) {
    step = nextStep;
    number = 0;
  }

  /** Starts a new process in the place of a dead one. */
  void revive() {
    dead = false;
  }

  /** Says what goes on while a process stands still; nothing fails in that. */
  void whileOneStalls(Runnable whatOthersDo) {
    others = whatOthersDo;
  }

  /** All calls made, in order, but for those while a process stood still. */
  List<Call> calls() {
    return calls;
  }

  /** The calls that failed, and how. */
  Map<Call, Failure> failed() {
    return failed;
  }

  /** A dead process makes no more calls, whatever its {@code finally} blocks ask for. */
  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (dead) {
      throw new ProcessDied();
    }
    if (stalled) {
      return;
    }
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    Call call =
        new Call(
            new Point(step, ++number),
            CallSite.current(operation),
            PartOfBatch.size(context.request()));
    calls.add(call);
    Failure failure = faults.get(call.point());
    if (failure != null && call.canFail(failure)) {
      failed.put(call, failure);
      attributes.putAttribute(FAILURE, failure);
      switch (failure) {
        case REFUSED -> throw error("AccessDeniedException");
        case CONFLICT -> throw conflict(operation);
        case STALLS -> stall();
        default -> {}
      }
    }
  }

  private void stall() {
    stalled = true;
    others.run();
    stalled = false;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (attributes.getAttribute(FAILURE) != Failure.TAKEN_IN_PART) {
      return context.request();
    }
    attributes.putAttribute(WHOLE, context.request());
    return PartOfBatch.taken(context.request());
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    SdkRequest whole = attributes.getAttribute(WHOLE);
    return whole == null ? context.response() : PartOfBatch.answer(whole, context.response());
  }

  /** Called for each of the SDK's tries. */
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Failure failure = attributes.getAttribute(FAILURE);
    if (failure == Failure.THROTTLED_ONCE) {
      attributes.putAttribute(FAILURE, null);
    }
    if (failure == Failure.THROTTLED_ONCE || failure == Failure.THROTTLED) {
      throw error("ThrottlingException");
    }
  }

  /** Called for each of the SDK's tries, when AWS has done what it was asked to. */
  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
    Failure failure = attributes.getAttribute(FAILURE);
    if (failure == Failure.ANSWER_LOST) {
      attributes.putAttribute(FAILURE, null);
    }
    if (failure == Failure.ANSWER_LOST || failure == Failure.ANSWERS_LOST) {
      context.responseBody().ifPresent(FaultyAws::readAndClose);
      throw RetryableException.create("the answer was lost");
    }
    if (failure == Failure.DIES_AFTER) {
      context.responseBody().ifPresent(FaultyAws::readAndClose);
      dead = true;
      throw new ProcessDied();
    }
  }

  /** Gives the connection back, which all runs share. */
  private static void readAndClose(InputStream body) {
    try (body) {
      body.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AwsServiceException conflict(String operation) {
    return operation.equals("TransactWriteItems")
        ? TransactionCanceledException.builder()
            .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
            .build()
        : TransactionConflictException.builder().build();
  }

  private static AwsServiceException error(String code) {
    return AwsServiceException.builder()
        .statusCode(400)
        .message(code)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
