package io.github.clientidaudit.adapter.dynamodb.memory;

import io.github.clientidaudit.adapter.dynamodb.memory.Condition.AllOf;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.BeginsWith;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Between;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Comparison;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Attribute;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Literal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which items a query wants: of one partition, all or those within a range of the sort key. */
record KeyCondition(Value hash, Condition range) {
  /** Fails unless the condition is one that a query can have. */
  static KeyCondition of(Condition condition, KeySchema schema) {
    List<Condition> parts =
        new ArrayList<>(condition instanceof AllOf(var all) ? all : List.of(condition));
    for (Condition part : parts) {
      Value hash = hash(part, schema);
      if (hash != null) {
        parts.remove(part);
        return new KeyCondition(hash, range(parts, schema));
      }
    }
    throw ErrorAnswer.invalid("Query condition missed key schema element: " + schema.hash());
  }

  private static @Nullable Value hash(Condition part, KeySchema schema) {
    if (part instanceof Comparison(Attribute(String name), String operator, Literal(Value value))
        && name.equals(schema.hash())
        && operator.equals("=")) {
      schema.check(name, value);
      return value;
    }
    return null;
  }

  private static Condition range(List<Condition> parts, KeySchema schema) {
    if (parts.isEmpty()) {
      return Condition.ANY;
    }
    Condition only = parts.getFirst();
    if (parts.size() > 1 || !isRange(only, schema)) {
      throw ErrorAnswer.invalid("Query key condition not supported");
    }
    return only;
  }

  private static boolean isRange(Condition condition, KeySchema schema) {
    return switch (condition) {
      case Comparison(Attribute(String name), String operator, Literal(Value value)) ->
          !operator.equals("<>") && isRange(name, value, schema);
      case Between(Attribute(String name), Literal(Value from), Literal(Value to)) ->
          isRange(name, from, schema) && isRange(name, to, schema);
      case BeginsWith(Attribute(String name), Literal(Value prefix)) ->
          !prefix.type().equals("N") && isRange(name, prefix, schema);
      default -> false;
    };
  }

  private static boolean isRange(String name, Value value, KeySchema schema) {
    if (!name.equals(schema.range())) {
      return false;
    }
    schema.check(name, value);
    return true;
  }
}
