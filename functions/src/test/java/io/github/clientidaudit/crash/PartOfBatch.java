package io.github.clientidaudit.crash;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** Batches, all about one table or one topic, of which AWS takes the first half. */
final class PartOfBatch {
  private PartOfBatch() {}

  /** How many things a request is about; 1 if it is no batch. */
  static int size(SdkRequest request) {
    return switch (request) {
      case BatchWriteItemRequest write -> puts(write).size();
      case BatchGetItemRequest get -> keys(get).keys().size();
      case PublishBatchRequest publish -> publish.publishBatchRequestEntries().size();
      default -> 1;
    };
  }

  /** The request for the first half. */
  static SdkRequest taken(SdkRequest whole) {
    return switch (whole) {
      case BatchWriteItemRequest write ->
          write.toBuilder().requestItems(Map.of(table(write), first(puts(write)))).build();
      case BatchGetItemRequest get ->
          get.toBuilder()
              .requestItems(Map.of(table(get), with(keys(get), first(keys(get).keys()))))
              .build();
      case PublishBatchRequest publish ->
          publish.toBuilder()
              .publishBatchRequestEntries(first(publish.publishBatchRequestEntries()))
              .build();
      default -> throw new IllegalArgumentException("not a batch: " + whole);
    };
  }

  /** The answer to the whole, from the answer to its first half. */
  static SdkResponse answer(SdkRequest whole, SdkResponse toFirst) {
    return switch (whole) {
      case BatchWriteItemRequest write ->
          ((BatchWriteItemResponse) toFirst)
              .toBuilder().unprocessedItems(Map.of(table(write), rest(puts(write)))).build();
      case BatchGetItemRequest get ->
          ((BatchGetItemResponse) toFirst)
              .toBuilder()
                  .unprocessedKeys(Map.of(table(get), with(keys(get), rest(keys(get).keys()))))
                  .build();
      case PublishBatchRequest publish ->
          ((PublishBatchResponse) toFirst)
              .toBuilder()
                  .failed(
                      rest(publish.publishBatchRequestEntries()).stream()
                          .map(PartOfBatch::failed)
                          .toList())
                  .build();
      default -> throw new IllegalArgumentException("not a batch: " + whole);
    };
  }

  private static BatchResultErrorEntry failed(PublishBatchRequestEntry entry) {
    return BatchResultErrorEntry.builder()
        .id(entry.id())
        .code("InternalError")
        .message("not taken")
        .senderFault(false)
        .build();
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, all.size() / 2);
  }

  private static <T> List<T> rest(List<T> all) {
    return all.subList(all.size() / 2, all.size());
  }

  private static String table(BatchWriteItemRequest request) {
    return request.requestItems().keySet().iterator().next();
  }

  private static List<WriteRequest> puts(BatchWriteItemRequest request) {
    return request.requestItems().values().iterator().next();
  }

  private static String table(BatchGetItemRequest request) {
    return request.requestItems().keySet().iterator().next();
  }

  private static KeysAndAttributes keys(BatchGetItemRequest request) {
    return request.requestItems().values().iterator().next();
  }

  private static KeysAndAttributes with(
      KeysAndAttributes request,
      List<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> keys) {
    return request.toBuilder().keys(keys).build();
  }
}
