package io.github.clientidaudit.cli.input;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Follows the brackets of one JSON value byte by byte, so far that it notices when what was a value
 * is continued by something else.
 */
final class Nesting {
  private static final int MAX_DEPTH = 60;

  /** A bit for each open bracket, the innermost last: 1 for an object. */
  private long objects;

  private int depth;
  private byte before;
  private boolean isInString;
  private boolean isEscaped;
  private int textFrom;
  private int textTo;

  /**
   * Takes the next byte.
   *
   * @param offset how many bytes of the value there are with it
   * @return whether it can stand there
   */
  boolean accepts(byte b, int offset) {
    if (isInString) {
      return inString(b, offset);
    }
    boolean isGood =
        switch (b) {
          case ' ', '\t', '\r', '\n' -> true;
          case '"' -> {
            isInString = true;
            textFrom = offset;
            yield canBegin() || (isObject() && (before == '{' || before == ','));
          }
          case '{', '[' -> (depth == 0 || canBegin()) && open(b == '{');
          case '}' -> isObject() && close();
          case ']' -> !isObject() && close();
          default -> true;
        };
    before = b == ' ' || b == '\t' || b == '\r' || b == '\n' ? before : b;
    return isGood;
  }

  boolean isDone() {
    return depth == 0;
  }

  /** Whether the bracket just opened is that of a list by one of these names in the value. */
  boolean isListOf(byte[] bytes, int from, Set<String> names) {
    return depth == 2
        && !isInString
        && names.contains(
            new String(bytes, from + textFrom, textTo - textFrom, StandardCharsets.UTF_8));
  }

  private boolean inString(byte b, int offset) {
    if (isEscaped) {
      isEscaped = false;
    } else if (b == '\\') {
      isEscaped = true;
    } else if (b == '"') {
      isInString = false;
      textTo = offset - 1;
      before = b;
    }
    return b != '\n';
  }

  private boolean canBegin() {
    return isObject() ? before == ':' : before == '[' || before == ',';
  }

  private boolean isObject() {
    return (objects & 1) == 1;
  }

  private boolean open(boolean isObject) {
    objects = objects << 1 | (isObject ? 1 : 0);
    return ++depth <= MAX_DEPTH;
  }

  private boolean close() {
    objects >>>= 1;
    depth--;
    return depth >= 0;
  }
}
