package io.github.clientidaudit.template;

import static java.util.stream.Collectors.joining;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;

/** Notes which permissions a function's calls to AWS need, and where in the code they are made. */
final class RecordedCalls implements ExecutionInterceptor {
  private final Map<String, String> resources;
  private final Set<String> permissions = new TreeSet<>();
  private final Set<String> callers = new TreeSet<>();

  /**
   * @param resources what the template calls the tables and topics that have these names
   */
  RecordedCalls(Map<String, String> resources) {
    this.resources = Map.copyOf(resources);
  }

  /**
   * Texts {@code <action> <resource>}, written as {@link Permissions} does; an update says of which
   * partition.
   */
  Set<String> permissions() {
    return permissions;
  }

  /** Methods, each as such and with an operation that they asked for, directly or not. */
  Set<String> callers() {
    return callers;
  }

  /** A method, its parameters' types and an operation, as a caller is written here. */
  static String caller(String method, String operation) {
    return method + " " + operation.toLowerCase(Locale.ROOT);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    needed(operation, context.request())
        .map(permission -> service.toLowerCase(Locale.ROOT) + ":" + permission)
        .forEach(permissions::add);
    StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
        .forEach(
            frame -> {
              callers.add(method(frame));
              callers.add(caller(method(frame), operation));
            });
  }

  private static String method(StackFrame frame) {
    return frame.getMethodType().parameterList().stream()
        .map(Class::getName)
        .collect(joining(", ", frame.getClassName() + "." + frame.getMethodName() + "(", ")"));
  }

  /** By the service authorization reference, where an operation is not its own permission. */
  private Stream<String> needed(String operation, SdkRequest request) {
    return switch (request) {
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(this::ofPart);
      case BatchGetItemRequest batch -> on(operation, batch.requestItems().keySet());
      case BatchWriteItemRequest batch -> on(operation, batch.requestItems().keySet());
      case PublishBatchRequest batch -> on("Publish", Set.of(batch.topicArn()));
      case UpdateItemRequest update ->
          on(operation, Set.of(update.tableName())).map(needed -> needed + " of " + pk(update));
      default ->
          Stream.of(
              operation
                  + " "
                  + request
                      .getValueForField("IndexName", String.class)
                      .map(index -> "${" + table(request) + "}/index/" + index)
                      .orElseGet(() -> table(request)));
    };
  }

  private String ofPart(TransactWriteItem part) {
    if (part.put() != null) {
      return "PutItem " + named(part.put().tableName());
    }
    if (part.update() != null) {
      return "UpdateItem " + named(part.update().tableName());
    }
    return part.delete() != null
        ? "DeleteItem " + named(part.delete().tableName())
        : "ConditionCheckItem " + named(part.conditionCheck().tableName());
  }

  private Stream<String> on(String action, Set<String> names) {
    return names.stream().map(name -> action + " " + named(name));
  }

  private static String pk(UpdateItemRequest update) {
    return Objects.requireNonNull(update.key().get(AuditsTable.PK)).s();
  }

  private String table(SdkRequest request) {
    return named(request.getValueForField("TableName", String.class).orElse("no table"));
  }

  private String named(String name) {
    return resources.getOrDefault(name, "unknown: " + name);
  }
}
