package io.github.clientidaudit.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.clientidaudit.adapter.dynamodb.SignalsTable;
import java.util.Comparator;
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

/** Batches of which AWS takes the first half. */
final class PartOfBatch {
  private record Put(String table, WriteRequest request) {
    boolean isSignal() {
      return request.putRequest().item().containsKey(SignalsTable.SIGNAL);
    }
  }

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
          write.toBuilder().requestItems(byTable(first(puts(write)))).build();
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
              .toBuilder().unprocessedItems(byTable(rest(puts(write)))).build();
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

  /** Events first: what is handed back are signals above all. */
  private static List<Put> puts(BatchWriteItemRequest request) {
    return request.requestItems().entrySet().stream()
        .flatMap(table -> table.getValue().stream().map(put -> new Put(table.getKey(), put)))
        .sorted(Comparator.comparing(Put::isSignal))
        .toList();
  }

  private static Map<String, List<WriteRequest>> byTable(List<Put> puts) {
    return puts.stream().collect(groupingBy(Put::table, mapping(Put::request, toList())));
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
