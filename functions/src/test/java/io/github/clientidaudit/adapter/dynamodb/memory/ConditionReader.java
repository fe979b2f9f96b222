package io.github.clientidaudit.adapter.dynamodb.memory;

import io.github.clientidaudit.adapter.dynamodb.memory.Condition.AllOf;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.AnyOf;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.BeginsWith;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Between;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Comparison;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Contains;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Exists;
import io.github.clientidaudit.adapter.dynamodb.memory.Condition.Not;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Attribute;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Literal;
import io.github.clientidaudit.adapter.dynamodb.memory.Operand.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Reads conditions, filters and key conditions. */
final class ConditionReader {
  private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

  private final Tokens tokens;

  private ConditionReader(Tokens tokens) {
    this.tokens = tokens;
  }

  static Condition read(String expression, Placeholders placeholders) {
    return new ConditionReader(new Tokens(expression, placeholders)).whole();
  }

  /** A query's filter, which may not be about its key. */
  static Condition readFilter(String expression, Placeholders placeholders, KeySchema schema) {
    Tokens tokens = new Tokens(expression, placeholders);
    Condition filter = new ConditionReader(tokens).whole();
    if (!Collections.disjoint(tokens.names(), schema.names())) {
      throw ErrorAnswer.invalid(
          "Filter Expression can only contain non-primary key attributes: " + expression);
    }
    return filter;
  }

  private Condition whole() {
    Condition condition = anyOf();
    if (!tokens.atEnd()) {
      throw tokens.wrong();
    }
    return condition;
  }

  private Condition anyOf() {
    List<Condition> conditions = new ArrayList<>(List.of(allOf()));
    while (tokens.accept("or")) {
      conditions.add(allOf());
    }
    return conditions.size() == 1 ? conditions.getFirst() : new AnyOf(conditions);
  }

  private Condition allOf() {
    List<Condition> conditions = new ArrayList<>(List.of(one()));
    while (tokens.accept("and")) {
      conditions.add(one());
    }
    return conditions.size() == 1 ? conditions.getFirst() : new AllOf(conditions);
  }

  private Condition one() {
    if (tokens.accept("not")) {
      return new Not(one());
    }
    if (tokens.accept("(")) {
      Condition condition = anyOf();
      tokens.expect(")");
      return condition;
    }
    return tokens.isFunction() && !tokens.peek().equals("size") ? function() : comparison();
  }

  private Condition function() {
    String function = tokens.next();
    tokens.expect("(");
    Condition condition =
        switch (function) {
          case "attribute_exists" -> new Exists(tokens.name());
          case "attribute_not_exists" -> new Not(new Exists(tokens.name()));
          case "begins_with" -> new BeginsWith(operand(), second());
          case "contains" -> new Contains(operand(), second());
          default -> throw new AssertionError("the double does not know " + function);
        };
    tokens.expect(")");
    return condition;
  }

  private Operand second() {
    tokens.expect(",");
    return operand();
  }

  private Condition comparison() {
    Operand left = operand();
    if (tokens.accept("between")) {
      Operand from = operand();
      tokens.expect("and");
      return between(left, from, operand());
    }
    if (tokens.accept("in")) {
      return in(left);
    }
    String operator = tokens.next();
    if (!COMPARATORS.contains(operator)) {
      throw tokens.wrong();
    }
    return new Comparison(left, operator, operand());
  }

  private static Condition between(Operand operand, Operand from, Operand to) {
    if (from instanceof Literal(Value first)
        && to instanceof Literal(Value last)
        && first.isComparableWith(last)
        && first.compareTo(last) > 0) {
      throw ErrorAnswer.invalid(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
    }
    return new Between(operand, from, to);
  }

  private Condition in(Operand left) {
    List<Condition> equal = new ArrayList<>();
    tokens.expect("(");
    do {
      equal.add(new Comparison(left, "=", operand()));
    } while (tokens.accept(","));
    tokens.expect(")");
    return new AnyOf(equal);
  }

  private Operand operand() {
    if (tokens.isFunction() && tokens.accept("size")) {
      tokens.expect("(");
      Operand measured = new Attribute(tokens.name());
      tokens.expect(")");
      return new Size(measured);
    }
    return tokens.isValue() ? new Literal(tokens.value()) : new Attribute(tokens.name());
  }
}
