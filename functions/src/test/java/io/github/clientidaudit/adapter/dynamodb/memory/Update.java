package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an expression does to an item. Every part of it reads the item as it was before. */
record Update(List<Action> actions) {
  /** Does nothing. */
  static final Update NOTHING = new Update(List.of());

  /** What it does to one attribute. */
  sealed interface Action {
    String name();

    /** The attribute's value afterwards; absent if it is gone. */
    @Nullable Value of(Item before);
  }

  record SetTo(String name, Operand operand) implements Action {
    @Override
    public Value of(Item before) {
      return operand.required(before);
    }
  }

  record Remove(String name) implements Action {
    @Override
    public @Nullable Value of(Item before) {
      return null;
    }
  }

  /** To a number, or members to a set. */
  record Add(String name, Value value) implements Action {
    @Override
    public Value of(Item before) {
      Value old = before.get(name);
      if (old == null) {
        return value;
      }
      checkType(old, value);
      if (!value.isSet()) {
        return Value.number(old.decimal().add(value.decimal()));
      }
      Set<String> members = old.members();
      members.addAll(value.members());
      return Value.set(value.type(), members);
    }
  }

  /** Members from a set, which is gone with its last. */
  record Delete(String name, Value value) implements Action {
    @Override
    public @Nullable Value of(Item before) {
      Value old = before.get(name);
      if (old == null) {
        return null;
      }
      checkType(old, value);
      Set<String> members = old.members();
      members.removeAll(value.members());
      return members.isEmpty() ? null : Value.set(value.type(), members);
    }
  }

  private static void checkType(Value old, Value value) {
    if (!old.type().equals(value.type())) {
      throw ErrorAnswer.invalid("An operand in the update expression has an incorrect data type");
    }
  }

  /** Fails if an attribute is changed twice or belongs to the key. */
  void check(KeySchema schema) {
    Set<String> changed = new HashSet<>();
    for (Action action : actions) {
      if (!changed.add(action.name())) {
        throw ErrorAnswer.invalid(
            "Invalid UpdateExpression: Two document paths overlap with each other; must remove or"
                + " rewrite one of these paths; path: "
                + action.name());
      }
      if (schema.names().contains(action.name())) {
        throw ErrorAnswer.invalid(
            "One or more parameter values were invalid: Cannot update attribute "
                + action.name()
                + ". This attribute is part of the key");
      }
    }
  }

  /** An item that is there, or the key of one that is to be. */
  Item of(Item before) {
    Item item = before;
    for (Action action : actions) {
      Value value = action.of(before);
      item = value == null ? item.without(action.name()) : item.with(action.name(), value);
    }
    return item;
  }
}
