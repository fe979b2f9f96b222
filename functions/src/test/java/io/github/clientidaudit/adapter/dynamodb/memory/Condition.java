package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression asks of an item. */
sealed interface Condition {
  /** Holds always. */
  Condition ANY = new Not(new AnyOf(List.of()));

  boolean holds(Item item);

  record AllOf(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Item item) {
      return conditions.stream().allMatch(condition -> condition.holds(item));
    }
  }

  record AnyOf(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Item item) {
      return conditions.stream().anyMatch(condition -> condition.holds(item));
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Item item) {
      return !condition.holds(item);
    }
  }

  record Exists(String name) implements Condition {
    @Override
    public boolean holds(Item item) {
      return item.has(name);
    }
  }

  /** By {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >} or {@code >=}. */
  record Comparison(Operand left, String operator, Operand right) implements Condition {
    @Override
    public boolean holds(Item item) {
      return holds(left.of(item), right.of(item));
    }

    private boolean holds(@Nullable Value first, @Nullable Value second) {
      if (operator.equals("<>")) {
        return first == null || !first.equals(second);
      }
      if (first == null || second == null) {
        return false;
      }
      return switch (operator) {
        case "=" -> first.equals(second);
        case "<" -> first.isComparableWith(second) && first.compareTo(second) < 0;
        case "<=" -> first.isComparableWith(second) && first.compareTo(second) <= 0;
        case ">" -> first.isComparableWith(second) && first.compareTo(second) > 0;
        default -> first.isComparableWith(second) && first.compareTo(second) >= 0;
      };
    }
  }

  record Between(Operand operand, Operand from, Operand to) implements Condition {
    @Override
    public boolean holds(Item item) {
      return new Comparison(operand, ">=", from).holds(item)
          && new Comparison(operand, "<=", to).holds(item);
    }
  }

  record BeginsWith(Operand operand, Operand prefix) implements Condition {
    @Override
    public boolean holds(Item item) {
      Value value = operand.of(item);
      Value wanted = prefix.of(item);
      return value != null
          && wanted != null
          && value.isComparableWith(wanted)
          && value.text().startsWith(wanted.text());
    }
  }

  /** A member in a set, or a text in a text. */
  record Contains(Operand operand, Operand part) implements Condition {
    @Override
    public boolean holds(Item item) {
      Value value = operand.of(item);
      Value wanted = part.of(item);
      if (value == null || wanted == null) {
        return false;
      }
      return value.isSet()
          ? value.type().startsWith(wanted.type()) && value.members().contains(wanted.text())
          : value.isComparableWith(wanted) && value.text().contains(wanted.text());
    }
  }
}
