package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * A change to one item under a condition, and what is to be answered about the item.
 *
 * @param change makes the new item from the one that is there, either of which may be none
 * @param returned {@code ReturnValues}
 * @param onFailure {@code ReturnValuesOnConditionCheckFailure}
 */
record Write(
    Table table,
    Item key,
    Condition condition,
    UnaryOperator<Item> change,
    String returned,
    String onFailure) {
  static final String NONE = "NONE";
  static final String ALL_OLD = "ALL_OLD";

  static Write put(Table table, JsonNode request) {
    Known.members(
        request,
        "TableName",
        "Item",
        "ConditionExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ReturnValues",
        "ReturnValuesOnConditionCheckFailure");
    Item item = Item.parse(request.path("Item"));
    Placeholders placeholders = new Placeholders(request);
    Condition condition = condition(request, placeholders);
    placeholders.assertAllUsed();
    table.check(item);
    return of(table, table.schema().of(item), condition, old -> item, request);
  }

  static Write delete(Table table, JsonNode request) {
    return keyed(table, request, update -> old -> Item.NONE);
  }

  /** Changes nothing. */
  static Write check(Table table, JsonNode request) {
    return keyed(table, request, update -> UnaryOperator.identity());
  }

  static Write update(Table table, JsonNode request) {
    Item key = Item.parse(request.path("Key"));
    return keyed(table, request, update -> old -> update.of(old.exists() ? old : key));
  }

  private static Write keyed(
      Table table, JsonNode request, Function<Update, UnaryOperator<Item>> change) {
    Known.members(
        request,
        "TableName",
        "Key",
        "UpdateExpression",
        "ConditionExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ReturnValues",
        "ReturnValuesOnConditionCheckFailure");
    Item key = Item.parse(request.path("Key"));
    Placeholders placeholders = new Placeholders(request);
    Update update = update(request, placeholders);
    Condition condition = condition(request, placeholders);
    placeholders.assertAllUsed();
    update.check(table.schema());
    table.schema().checkKey(key);
    return of(table, key, condition, change.apply(update), request);
  }

  private static Update update(JsonNode request, Placeholders placeholders) {
    String expression = request.path("UpdateExpression").asString(null);
    return expression == null ? Update.NOTHING : UpdateReader.read(expression, placeholders);
  }

  private static Condition condition(JsonNode request, Placeholders placeholders) {
    String expression = request.path("ConditionExpression").asString(null);
    return expression == null ? Condition.ANY : ConditionReader.read(expression, placeholders);
  }

  private static Write of(
      Table table, Item key, Condition condition, UnaryOperator<Item> change, JsonNode request) {
    return new Write(
        table,
        key,
        condition,
        change,
        request.path("ReturnValues").asString(NONE),
        request.path("ReturnValuesOnConditionCheckFailure").asString(NONE));
  }

  /** The item that is there. */
  Item before() {
    return table.get(key);
  }

  /** Whether it may be made; fails if its key cannot be one. */
  boolean isAllowed() {
    table.schema().checkTypes(key);
    return condition.holds(before());
  }

  /** The item that is to be there afterwards; fails if it cannot be made. */
  Item after() {
    Item after = change.apply(before());
    if (after.exists()) {
      table.checkTypes(after);
      table.check(after);
    }
    return after;
  }

  /** What is said about the item if the condition does not hold; none if nothing is asked. */
  Item toldOnFailure() {
    return onFailure.equals(ALL_OLD) ? before() : Item.NONE;
  }
}
