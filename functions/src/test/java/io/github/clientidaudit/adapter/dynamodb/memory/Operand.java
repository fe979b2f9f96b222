package io.github.clientidaudit.adapter.dynamodb.memory;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an expression speaks about. */
sealed interface Operand {
  /** Its value for an item; absent if the item does not have it. */
  @Nullable Value of(Item item);

  /** Its value for an item, in an update, which must have it. */
  default Value required(Item item) {
    Value value = of(item);
    if (value == null) {
      throw ErrorAnswer.invalid(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return value;
  }

  record Attribute(String name) implements Operand {
    @Override
    public @Nullable Value of(Item item) {
      return item.get(name);
    }
  }

  record Literal(Value value) implements Operand {
    @Override
    public Value of(Item item) {
      return value;
    }
  }

  /** The length of a text, or how many members a set has. */
  record Size(Operand operand) implements Operand {
    @Override
    public @Nullable Value of(Item item) {
      Value value = operand.of(item);
      if (value == null) {
        return null;
      }
      int size = value.data().isContainer() ? value.data().size() : value.bytes().length;
      return Value.number(BigDecimal.valueOf(size));
    }
  }

  record IfNotExists(String name, Operand other) implements Operand {
    @Override
    public Value of(Item item) {
      return Objects.requireNonNullElseGet(item.get(name), () -> other.required(item));
    }
  }

  record Sum(Operand left, boolean plus, Operand right) implements Operand {
    @Override
    public Value of(Item item) {
      Value first = left.required(item);
      Value second = right.required(item);
      if (!first.type().equals("N") || !second.type().equals("N")) {
        throw ErrorAnswer.invalid("An operand in the update expression has an incorrect data type");
      }
      return Value.number(
          plus
              ? first.decimal().add(second.decimal())
              : first.decimal().subtract(second.decimal()));
    }
  }
}
