package io.github.clientidaudit.adapter.dynamodb.memory;

import static io.github.clientidaudit.adapter.dynamodb.memory.Samples.key;
import static io.github.clientidaudit.adapter.dynamodb.memory.Samples.with;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.TABLE;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.assertSame;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.assertSameState;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts and transactions that the emulator and the double must take or refuse in the same way. */
class SameWritesTest {
  private static final Map<String, AttributeValue> THERE = Samples.item("k1");

  @BeforeEach
  void begin() {
    SideBySide.begin();
    SideBySide.put("there", THERE);
  }

  @AfterEach
  void end() {
    SideBySide.end();
  }

  static Stream<Map<String, AttributeValue>> items() {
    return Stream.of(
        THERE,
        key("a", "new"),
        key("", "k"),
        key("a", ""),
        Map.of("pk", fromS("a")),
        Map.of("pk", fromS("a"), "sk", fromN("1")),
        with(key("a", "k"), Map.of("g", fromS(""))),
        with(key("a", "k"), Map.of("g", fromN("1"))),
        with(key("a", "k"), Map.of("h", fromS("1"))),
        with(key("a", "k"), Map.of("empty", fromS(""))),
        with(key("a", "k"), Map.of("numbers", AttributeValue.fromNs(List.of("1", "1.0")))),
        with(key("a", "k"), Map.of("letters", AttributeValue.fromSs(List.of("x", "x")))),
        with(key("a", "k"), Map.of("letters", AttributeValue.fromSs(List.of()))),
        with(key("a", "k"), Map.of("n", fromN("many"))),
        with(key("a", "k"), Map.of("n", fromN("1".repeat(39)))),
        with(key("a", "k"), Map.of("n", fromN("-0012.500"))),
        with(key("a", "k"), Map.of("n", fromN("1E3"))),
        with(key("a", "k"), Map.of("bytes", AttributeValue.fromB(SdkBytes.fromUtf8String("b")))),
        with(
            key("a", "k"),
            Map.of(
                "list", AttributeValue.fromL(List.of(fromN("1"), AttributeValue.fromNul(true))),
                "map", AttributeValue.fromM(Map.of("a", fromS("b"))))),
        with(key("a", "k"), Map.of("large", fromS("x".repeat(400 * 1024 - 9)))),
        with(key("a", "k"), Map.of("large", fromS("x".repeat(400 * 1024 - 8)))));
  }

  @ParameterizedTest
  @MethodSource("items")
  void puts(Map<String, AttributeValue> item) {
    SideBySide.put("alone", item);
    assertSame(
        "in a batch",
        client -> client.batchWriteItem(b -> b.requestItems(Map.of(TABLE, List.of(putOf(item))))));
    transact("in a transaction", putOf(item, null));
    assertSameState("puts");
  }

  @Test
  void transactions() {
    TransactWriteItem isThere = putOf(THERE, "attribute_exists(pk)");
    TransactWriteItem isNotThere = putOf(THERE, "attribute_not_exists(pk)");
    TransactWriteItem other = putOf(key("a", "other"), "attribute_not_exists(pk)");
    transact("the first fails", isNotThere, other);
    transact("the second fails", other, isNotThere);
    transact("one item twice", isThere, isThere);
    transact("all hold", isThere, other);
    transact("both fail", isNotThere, other);
    transact("updates", update("SET n = n + :one"), putOf(key("a", "third"), null));
    transact(
        "checks",
        TransactWriteItem.builder()
            .conditionCheck(
                check -> check.tableName(TABLE).key(key("a", "k1")).conditionExpression("n = s"))
            .build());
    transact(
        "deletes",
        TransactWriteItem.builder().delete(d -> d.tableName(TABLE).key(key("a", "k1"))).build());
    transact("nothing");
    assertSameState("transactions");
  }

  /** What a token was used for is not done again. */
  @Test
  void transactionsWithATokenOfTheirOwn() {
    String token = UUID.randomUUID().toString();
    for (String update : List.of("ADD n :one", "ADD n :one", "ADD n :five")) {
      TransactWriteItemsRequest request =
          TransactWriteItemsRequest.builder()
              .transactItems(update(update))
              .clientRequestToken(token)
              .build();
      assertSame(update, client -> client.transactWriteItems(request));
    }
    assertSameState("token");
  }

  private static WriteRequest putOf(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private static TransactWriteItem putOf(
      Map<String, AttributeValue> item, @Nullable String condition) {
    Put put =
        Put.builder()
            .tableName(TABLE)
            .item(item)
            .conditionExpression(condition)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  private static TransactWriteItem update(String expression) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(TABLE)
                    .key(key("a", "k1"))
                    .updateExpression(expression)
                    .expressionAttributeValues(Samples.valuesIn(expression)))
        .build();
  }

  private static void transact(String name, TransactWriteItem... writes) {
    assertSame(name, client -> client.transactWriteItems(t -> t.transactItems(writes)));
  }
}
