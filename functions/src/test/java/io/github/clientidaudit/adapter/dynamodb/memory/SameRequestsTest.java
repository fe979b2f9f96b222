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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Whole requests that the emulator and the double must answer or refuse in the same way. */
class SameRequestsTest {
  private static final Map<String, AttributeValue> THERE = Samples.item("k1");
  private static final String LARGE = "x".repeat(350_000);

  @BeforeEach
  void begin() {
    SideBySide.begin();
    SideBySide.put("there", THERE);
  }

  @AfterEach
  void end() {
    SideBySide.end();
  }

  @Test
  void gets() {
    for (Map<String, AttributeValue> key :
        List.of(
            key("a", "k1"),
            key("a", "none"),
            key("", "k1"),
            Map.of("pk", fromS("a")),
            Map.of("pk", fromS("a"), "sk", fromN("1")),
            with(key("a", "k1"), Map.of("n", fromN("5"))))) {
      assertSame("get " + key, client -> client.getItem(get -> get.tableName(TABLE).key(key)));
      assertSame(
          "batch " + key,
          client ->
              client.batchGetItem(
                  b ->
                      b.requestItems(
                          Map.of(TABLE, KeysAndAttributes.builder().keys(List.of(key)).build()))));
      for (ReturnValue told : List.of(ReturnValue.ALL_OLD, ReturnValue.NONE)) {
        assertSame(
            "delete " + key,
            client -> client.deleteItem(d -> d.tableName(TABLE).key(key).returnValues(told)));
      }
    }
    assertSame("no table", client -> client.getItem(g -> g.tableName("none").key(key("a", "k"))));
    assertSameState("gets");
  }

  @Test
  void deletesUnderAConditionAndWithValuesThatAreNotUsed() {
    for (String condition : List.of("n = :ten", "n = :five", "s = :a")) {
      assertSame(
          condition,
          client ->
              client.deleteItem(
                  delete ->
                      delete
                          .tableName(TABLE)
                          .key(key("a", "k1"))
                          .conditionExpression(condition)
                          .expressionAttributeValues(Samples.valuesIn(condition + " :ten"))));
    }
    assertSameState("deletes");
  }

  @Test
  void batches() {
    for (int size : List.of(0, 25, 26)) {
      List<WriteRequest> puts =
          IntStream.range(0, size).mapToObj(i -> putOf(key("b", "k" + i))).toList();
      assertSame(
          size + " puts",
          client -> client.batchWriteItem(b -> b.requestItems(Map.of(TABLE, puts))));
    }
    WriteRequest put = putOf(key("c", "k"));
    WriteRequest delete = WriteRequest.builder().deleteRequest(d -> d.key(key("c", "k"))).build();
    for (List<WriteRequest> writes :
        List.of(List.of(put, put), List.of(put, delete), List.of(put), List.of(delete))) {
      assertSame(
          "of one item",
          client -> client.batchWriteItem(b -> b.requestItems(Map.of(TABLE, writes))));
    }
    List<Map<String, AttributeValue>> twice = List.of(key("a", "k1"), key("a", "k1"));
    assertSame(
        "one twice",
        client ->
            client.batchGetItem(
                b ->
                    b.requestItems(
                        Map.of(TABLE, KeysAndAttributes.builder().keys(twice).build()))));
    assertSameState("batches");
  }

  /** An item can bring a page beyond 1 MB, and is the last of it then. */
  @Test
  void pagesEndWithAMegabyte() {
    for (int i = 2; i < 9; i++) {
      SideBySide.put("large", with(key("a", "k" + i), Map.of("large", fromS(LARGE))));
    }
    for (String start : List.of("k0", "k1", "k3", "k8", "k9")) {
      for (boolean forward : List.of(true, false)) {
        assertSame(
            "from " + start,
            client ->
                client.query(
                    query ->
                        query
                            .tableName(TABLE)
                            .keyConditionExpression("pk = :a")
                            .expressionAttributeValues(Samples.valuesIn(":a"))
                            .exclusiveStartKey(key("a", start))
                            .scanIndexForward(forward)));
      }
    }
  }

  @Test
  void queriesThatCannotBe() {
    for (Map<String, AttributeValue> start :
        List.of(key("b", "k1"), Map.of("pk", fromS("a")), with(key("a", "k"), THERE))) {
      assertSame(
          "from " + start,
          client ->
              client.query(
                  query ->
                      query
                          .tableName(TABLE)
                          .keyConditionExpression("pk = :a")
                          .expressionAttributeValues(Samples.valuesIn(":a"))
                          .exclusiveStartKey(start)));
    }
    for (String index : List.of("none", SideBySide.KEYS)) {
      assertSame(
          "consistently by " + index,
          client ->
              client.query(
                  query ->
                      query
                          .tableName(TABLE)
                          .indexName(index)
                          .consistentRead(true)
                          .keyConditionExpression("g = :a")
                          .expressionAttributeValues(Samples.valuesIn(":a"))));
    }
    assertSame("limit", client -> client.scan(scan -> scan.tableName(TABLE).limit(0)));
  }

  private static WriteRequest putOf(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }
}
