package io.github.clientidaudit.adapter.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What can go wrong between the adapters and DynamoDB; each is a fault of a client of its own. */
final class Faults {
  private Faults() {}

  /** The first calls are not made and fail. */
  static ExecutionInterceptor refusing(int calls, Supplier<SdkException> failure) {
    AtomicInteger left = new AtomicInteger(calls);
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (left.getAndDecrement() > 0) {
          throw failure.get();
        }
      }
    };
  }

  /** The first requests take effect, but their answers are lost, and the SDK tries again. */
  static ExecutionInterceptor losingAnswers(int requests) {
    AtomicInteger left = new AtomicInteger(requests);
    return new ExecutionInterceptor() {
      @Override
      public void afterTransmission(
          Context.AfterTransmission context, ExecutionAttributes attributes) {
        if (left.getAndDecrement() > 0) {
          throw RetryableException.create("the answer was lost");
        }
      }
    };
  }

  /** Of each batch only the first items for each table are written, the others come back. */
  static ExecutionInterceptor processingOnly(int items) {
    AtomicReference<BatchWriteItemRequest> whole = new AtomicReference<>();
    return new ExecutionInterceptor() {
      @Override
      public SdkRequest modifyRequest(
          Context.ModifyRequest context, ExecutionAttributes attributes) {
        BatchWriteItemRequest request = (BatchWriteItemRequest) context.request();
        whole.set(request);
        return request.toBuilder()
            .requestItems(
                part(request, writes -> writes.subList(0, Math.min(items, writes.size()))))
            .build();
      }

      @Override
      public SdkResponse modifyResponse(
          Context.ModifyResponse context, ExecutionAttributes attributes) {
        return ((BatchWriteItemResponse) context.response())
            .toBuilder()
                .unprocessedItems(
                    part(
                        whole.get(),
                        writes -> writes.subList(Math.min(items, writes.size()), writes.size())))
                .build();
      }
    };
  }

  /** Every query is answered in pages of two items. */
  static ExecutionInterceptor smallPages() {
    return new ExecutionInterceptor() {
      @Override
      public SdkRequest modifyRequest(
          Context.ModifyRequest context, ExecutionAttributes attributes) {
        return context.request() instanceof QueryRequest query
                && (query.limit() == null || query.limit() > 2)
            ? query.toBuilder().limit(2).build()
            : context.request();
      }
    };
  }

  private static Map<String, List<WriteRequest>> part(
      BatchWriteItemRequest request, UnaryOperator<List<WriteRequest>> part) {
    return request.requestItems().entrySet().stream()
        .filter(e -> !part.apply(e.getValue()).isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, e -> part.apply(e.getValue())));
  }
}
