package io.github.clientidaudit.adapter.dynamodb.memory;

import static io.github.clientidaudit.adapter.dynamodb.memory.Samples.key;
import static io.github.clientidaudit.adapter.dynamodb.memory.Samples.namesIn;
import static io.github.clientidaudit.adapter.dynamodb.memory.Samples.valuesIn;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.KEYS;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.SOME;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.TABLE;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.assertSame;
import static io.github.clientidaudit.adapter.dynamodb.memory.SideBySide.assertSameState;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Expressions that the emulator and the double must understand in the same way. */
class SameAnswersTest {
  @BeforeEach
  void begin() {
    SideBySide.begin();
    for (Map<String, AttributeValue> item : Samples.items()) {
      SideBySide.put("item", item);
    }
  }

  @AfterEach
  void end() {
    SideBySide.end();
  }

  /** For an item that is there and for one that is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute_exists(pk)",
        "attribute_not_exists(pk)",
        "attribute_not_exists(absent) AND n = :five",
        "n = :fiveToo",
        "n = :textFive",
        "n <> :five",
        "n <> :textFive",
        "absent <> :five",
        "absent = :five OR n > :one",
        "absent < :five",
        "n < :ten AND n <= :five AND n >= :five AND n > :one",
        "n < :textFive",
        "NOT n = :ten",
        "NOT (n = :five OR n = :ten) OR s = :a",
        "n = :ten or n = :five and s = :a",
        "n BETWEEN :one AND :five",
        "n BETWEEN :five AND :one",
        "n IN (:one, :five)",
        "n IN (:one, :ten)",
        "begins_with(sk, :k)",
        "begins_with(s, :a)",
        "begins_with(absent, :a)",
        "contains(#status, :a)",
        "size(s) < :five",
        "#n = :five AND #status <> :a",
        "n = s",
        "flag = :true",
        "letters = :xy",
        "n = :undefined",
        "#undefined = :five",
        "n = :five AND",
        "n == :five",
        "(n = :five",
        ""
      })
  void conditions(String condition) {
    for (String sk : new String[] {"k1", "none"}) {
      for (var told : ReturnValuesOnConditionCheckFailure.knownValues()) {
        assertSame(
            condition + " for " + sk,
            client ->
                client.updateItem(
                    update ->
                        update
                            .tableName(TABLE)
                            .key(key("a", sk))
                            .updateExpression("SET changed = :one")
                            .conditionExpression(condition)
                            .expressionAttributeNames(namesIn(condition))
                            .expressionAttributeValues(valuesIn(condition + " :one"))
                            .returnValuesOnConditionCheckFailure(told)));
      }
    }
    assertSameState(condition);
  }

  /** Of an item that is there and of one that is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET n = :ten",
        "SET n = :five",
        "SET n = n + :five",
        "SET n = n - :ten, nBefore = n",
        "SET m = if_not_exists(m, :zero) + :one",
        "SET m = if_not_exists(n, :zero) + :one",
        "SET n = absent",
        "SET n = s + :one",
        "SET n = :one REMOVE s, absent ADD m :one DELETE letters :x",
        "set n = :one remove #status",
        "ADD n :five",
        "ADD n :x",
        "ADD letters :xy, numbers :one2",
        "ADD s :a",
        "ADD flag :one",
        "DELETE letters :xy",
        "DELETE letters :one2",
        "DELETE absent :x",
        "DELETE n :one",
        "REMOVE g",
        "REMOVE letters, numbers, n, s, flag, #status, g, h",
        "SET g = :b, h = :five",
        "SET g = :empty",
        "SET s = :empty",
        "SET pk = :a",
        "REMOVE sk",
        "SET n = :one, n = :five",
        "SET n = :one REMOVE n",
        "SET n = :one SET m = :one",
        "SET n",
        "INCREASE n :one",
        "SET n = :undefined"
      })
  void updates(String update) {
    for (String sk : new String[] {"k1", "none"}) {
      for (ReturnValue told :
          new ReturnValue[] {ReturnValue.ALL_OLD, ReturnValue.ALL_NEW, ReturnValue.NONE}) {
        assertSame(
            update + " of " + sk,
            client ->
                client.updateItem(
                    request ->
                        request
                            .tableName(TABLE)
                            .key(key("a", sk))
                            .updateExpression(update)
                            .expressionAttributeNames(namesIn(update))
                            .expressionAttributeValues(valuesIn(update))
                            .returnValues(told)));
      }
    }
    assertSameState(update);
  }

  /** In both directions, with and without limits, page by page. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pk = :a",
        "pk = :b",
        "pk = :a AND sk = :k2",
        "pk = :a AND sk < :k4",
        "sk <= :k4 AND pk = :a",
        "pk = :a AND sk > :k2",
        "pk = :a AND sk >= :k2",
        "pk = :a AND sk BETWEEN :k2 AND :k4",
        "pk = :a AND sk BETWEEN :k4 AND :k2",
        "pk = :a AND begins_with(sk, :k)",
        "pk = :a AND sk = :five",
        "pk = :a AND sk <> :k2",
        "pk = :a AND n = :five",
        "pk = :a OR pk = :b",
        "pk = :five",
        "pk = :empty",
        "pk > :a",
        "sk = :k2",
        "pk = :undefined"
      })
  void queries(String condition) {
    query(condition, null, null);
    query(condition, null, "n = :five AND #status <> :b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"g = :a", "g = :a AND h < :ten", "g = :a AND h BETWEEN :one AND :ten", "g = :k"})
  void queriesOfAnIndex(String condition) {
    query(condition, KEYS, null);
    query(condition, KEYS, "n = :five");
    if (!condition.contains("h ")) {
      query(condition, SOME, "n = :five");
    }
  }

  private static void query(String condition, @Nullable String index, @Nullable String filter) {
    for (boolean forward : new boolean[] {true, false}) {
      for (Integer limit : new Integer[] {null, 2, 5}) {
        query(
            QueryRequest.builder()
                .tableName(TABLE)
                .indexName(index)
                .keyConditionExpression(condition)
                .filterExpression(filter)
                .expressionAttributeNames(namesIn(condition + filter))
                .expressionAttributeValues(valuesIn(condition + filter))
                .scanIndexForward(forward)
                .limit(limit)
                .build());
      }
    }
  }

  private static void query(QueryRequest first) {
    QueryRequest next = first;
    for (int page = 1; page < 10; page++) {
      QueryRequest request = next;
      Object answer = assertSame("page " + page + " of " + first, client -> client.query(request));
      if (!(answer instanceof Map<?, ?> members)
          || !(members.get("LastEvaluatedKey") instanceof Map<?, ?> last)
          || last.isEmpty()) {
        return;
      }
      next = first.toBuilder().exclusiveStartKey(startKey(last)).build();
    }
    assertThat(first).as("never ends").isNull();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, AttributeValue> startKey(Map<?, ?> last) {
    return (Map<String, AttributeValue>) last;
  }
}
