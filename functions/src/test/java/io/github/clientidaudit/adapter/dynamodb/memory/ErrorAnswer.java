package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An error as DynamoDB answers with it. */
final class ErrorAnswer extends RuntimeException {
  private static final String PREFIX = "com.amazonaws.dynamodb.v20120810#";

  private final transient ObjectNode json = JsonMapper.shared().createObjectNode();

  private ErrorAnswer(String type, String message) {
    super(message);
    json.put("__type", PREFIX + type).put("message", message);
  }

  /** The request is wrong in itself or for the item that is there. */
  static ErrorAnswer invalid(String message) {
    return new ErrorAnswer("ValidationException", message);
  }

  static ErrorAnswer noSuchTable() {
    return new ErrorAnswer(
        "ResourceNotFoundException", "Cannot do operations on a non-existent table");
  }

  static ErrorAnswer tableExists(String name) {
    return new ErrorAnswer("ResourceInUseException", "Table already exists: " + name);
  }

  /** With the item that is there, if it is asked for. */
  static ErrorAnswer conditionFailed(Item found) {
    ErrorAnswer error =
        new ErrorAnswer("ConditionalCheckFailedException", "The conditional request failed");
    if (found.exists()) {
      error.json.set("Item", found.json());
    }
    return error;
  }

  /** One reason for each write of the transaction. */
  static ErrorAnswer cancelled(List<ObjectNode> reasons) {
    List<String> codes = reasons.stream().map(reason -> reason.path("Code").asString()).toList();
    ErrorAnswer error =
        new ErrorAnswer(
            "TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons "
                + codes);
    reasons.forEach(error.json.putArray("CancellationReasons")::add);
    return error;
  }

  static ErrorAnswer otherRequestWithSameToken() {
    return new ErrorAnswer(
        "IdempotentParameterMismatchException",
        "ClientRequestToken was used for another request before");
  }

  String message() {
    return Objects.requireNonNull(getMessage());
  }

  ObjectNode json() {
    return json;
  }
}
