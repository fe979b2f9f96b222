package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.port.Backoff;
import io.github.clientidaudit.port.RefusedException;
import io.github.clientidaudit.port.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Calls to DynamoDB, with what goes wrong in the ports' words. A condition that does not hold is an
 * answer and is thrown as it is; writers that are in each other's way are tried again here, because
 * the SDK does not; all else that passes has been tried again by the SDK. The client bounds each
 * try by the time that is left and refuses one that there is none for, which ends this too.
 */
final class Calls {
  static final int MAX_ATTEMPTS = 5;

  private static final Backoff BACKOFF = Backoff.of(Duration.ofMillis(50), Duration.ofMillis(400));
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  /**
   * What is wrong with the items themselves; anything else, even a missing permission, may pass.
   */
  private static final Set<String> FAULTS_OF_THE_ITEMS =
      Set.of(
          "ValidationException",
          "ValidationError",
          "SerializationException",
          "ItemCollectionSizeLimitExceeded",
          "ItemCollectionSizeLimitExceededException");

  private Calls() {}

  /**
   * Makes a call.
   *
   * @throws ConditionalCheckFailedException if the condition of a single write does not hold
   * @throws TransactionCanceledException if a condition of a transaction does not hold
   */
  static <T> T call(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (ConditionalCheckFailedException e) {
        throw e;
      } catch (TransactionCanceledException e) {
        if (hasReason(e, Set.of(CONDITION_FAILED))) {
          throw e;
        }
        if (hasReason(e, FAULTS_OF_THE_ITEMS)) {
          throw refused(e);
        }
        pauseUnlessLast(attempt, e);
      } catch (TransactionConflictException e) {
        pauseUnlessLast(attempt, e);
      } catch (AwsServiceException e) {
        throw isFaultOfTheItems(e) ? refused(e) : unavailable(e);
      } catch (SdkException e) {
        throw unavailable(e);
      }
    }
  }

  /** Reads one item as of now; empty if there is none. */
  static Map<String, AttributeValue> item(
      DynamoDbClient client, String table, Map<String, AttributeValue> key) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build();
    return call(() -> client.getItem(request)).item();
  }

  /** Makes a conditional write; false if its condition does not hold. */
  static boolean holds(Supplier<?> conditionalWrite) {
    try {
      call(conditionalWrite);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Whether the condition of this write is why the transaction was cancelled. */
  static boolean isConditionFailed(CancellationReason reason) {
    return CONDITION_FAILED.equals(reason.code());
  }

  private static boolean hasReason(TransactionCanceledException e, Set<String> codes) {
    return e.cancellationReasons().stream()
        .anyMatch(reason -> reason.code() != null && codes.contains(reason.code()));
  }

  private static boolean isFaultOfTheItems(AwsServiceException e) {
    return e.awsErrorDetails() != null
        && e.awsErrorDetails().errorCode() != null
        && FAULTS_OF_THE_ITEMS.contains(e.awsErrorDetails().errorCode());
  }

  private static RefusedException refused(SdkException e) {
    return new RefusedException(reason(e), e);
  }

  private static UnavailableException unavailable(SdkException e) {
    return new UnavailableException(reason(e), e);
  }

  /** Without the request's id or the time it had, which make each message another. */
  private static String reason(SdkException e) {
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return "no answer in time";
    }
    return e instanceof AwsServiceException service && service.awsErrorDetails() != null
        ? service.awsErrorDetails().errorCode() + ": " + service.awsErrorDetails().errorMessage()
        : String.valueOf(e.getMessage());
  }

  private static void pauseUnlessLast(int attempt, AwsServiceException e) {
    if (attempt == MAX_ATTEMPTS) {
      throw unavailable(e);
    }
    if (!BACKOFF.pause(attempt)) {
      throw new UnavailableException("interrupted", e);
    }
  }
}
