package io.github.clientidaudit.adapter.dynamodb.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression's words, read one after the other. */
final class Tokens {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([#:]?[A-Za-z0-9_]+|<>|<=|>=|[=<>(),+-])|(\\S))");
  private static final String NONE = "";

  private final String expression;
  private final Placeholders placeholders;
  private final List<String> words = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int next;

  Tokens(String expression, Placeholders placeholders) {
    this.expression = expression;
    this.placeholders = placeholders;
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.lookingAt()) {
      if (matcher.group(2) != null) {
        throw new AssertionError("the double does not read this expression: " + expression);
      }
      words.add(matcher.group(1));
      matcher.region(matcher.end(), expression.length());
    }
    if (words.isEmpty()) {
      throw ErrorAnswer.invalid("Invalid expression: The expression can not be empty;");
    }
  }

  boolean atEnd() {
    return next == words.size();
  }

  /** The next word in lower case; empty at the end. */
  String peek() {
    return atEnd() ? NONE : words.get(next).toLowerCase(Locale.ROOT);
  }

  /** Whether a parenthesis follows the next word. */
  boolean isFunction() {
    return next + 1 < words.size() && words.get(next + 1).equals("(");
  }

  String next() {
    if (atEnd()) {
      throw wrong();
    }
    return words.get(next++);
  }

  /** Reads a word if it is the next one. */
  boolean accept(String word) {
    boolean found = peek().equals(word);
    if (found) {
      next++;
    }
    return found;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw wrong();
    }
  }

  /** An attribute's name. */
  String name() {
    String word = next();
    if (!word.startsWith("#") && !Character.isLetter(word.charAt(0))) {
      throw wrong();
    }
    String name = word.startsWith("#") ? placeholders.name(word) : word;
    names.add(name);
    return name;
  }

  /** The attributes' names that were read. */
  Set<String> names() {
    return names;
  }

  boolean isValue() {
    return peek().startsWith(":");
  }

  Value value() {
    if (!isValue()) {
      throw wrong();
    }
    return placeholders.value(next());
  }

  ErrorAnswer wrong() {
    return ErrorAnswer.invalid(
        "Invalid expression: Syntax error; token: \"" + peek() + "\" in: " + expression);
  }
}
