package io.github.clientidaudit.adapter.dynamodb.memory;

import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Attribute;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.IfNotExists;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Literal;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Sum;
import io.github.clientidaudit.adapter.dynamodb.memory.Update.Action;
import io.github.clientidaudit.adapter.dynamodb.memory.Update.Add;
import io.github.clientidaudit.adapter.dynamodb.memory.Update.Delete;
import io.github.clientidaudit.adapter.dynamodb.memory.Update.Remove;
import io.github.clientidaudit.adapter.dynamodb.memory.Update.SetTo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Reads updates. */
final class UpdateReader {
  private final Tokens tokens;
  private final List<Action> actions = new ArrayList<>();

  private UpdateReader(Tokens tokens) {
    this.tokens = tokens;
  }

  static Update read(String expression, Placeholders placeholders) {
    UpdateReader reader = new UpdateReader(new Tokens(expression, placeholders));
    reader.sections();
    return new Update(reader.actions);
  }

  private void sections() {
    Set<String> seen = new HashSet<>();
    while (!tokens.atEnd()) {
      String section = tokens.next().toUpperCase(Locale.ROOT);
      if (!seen.add(section)) {
        throw ErrorAnswer.invalid(
            "Invalid UpdateExpression: The \"" + section + "\" section can only be used once");
      }
      switch (section) {
        case "SET" -> each(this::set);
        case "REMOVE" -> each(() -> new Remove(tokens.name()));
        case "ADD" -> each(this::add);
        case "DELETE" -> each(this::delete);
        default -> throw tokens.wrong();
      }
    }
  }

  private void each(Supplier<Action> action) {
    do {
      actions.add(action.get());
    } while (tokens.accept(","));
  }

  private Action set() {
    String name = tokens.name();
    tokens.expect("=");
    Operand left = operand();
    if (tokens.accept("+")) {
      return new SetTo(name, new Sum(left, true, operand()));
    }
    if (tokens.accept("-")) {
      return new SetTo(name, new Sum(left, false, operand()));
    }
    return new SetTo(name, left);
  }

  private Operand operand() {
    if (tokens.isValue()) {
      return new Literal(tokens.value());
    }
    if (!tokens.isFunction()) {
      return new Attribute(tokens.name());
    }
    String function = tokens.next();
    if (!function.equals("if_not_exists")) {
      throw new AssertionError("the double does not know " + function);
    }
    tokens.expect("(");
    String name = tokens.name();
    tokens.expect(",");
    Operand other = operand();
    tokens.expect(")");
    return new IfNotExists(name, other);
  }

  private Action add() {
    String name = tokens.name();
    Value value = tokens.value();
    if (!value.isSet() && !value.type().equals("N")) {
      throw incorrectType("ADD", value);
    }
    return new Add(name, value);
  }

  private Action delete() {
    String name = tokens.name();
    Value value = tokens.value();
    if (!value.isSet()) {
      throw incorrectType("DELETE", value);
    }
    return new Delete(name, value);
  }

  private static ErrorAnswer incorrectType(String section, Value value) {
    return ErrorAnswer.invalid(
        "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: "
            + section
            + ", operand type: "
            + value.type());
  }
}
