package io.github.clientidaudit.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The JSON values in a text: one after the other with or without commas, in an array, in the list
 * of a known wrapper, behind other text on their line. Only one value is held at a time, so a list
 * may be of any length.
 */
final class Values {
  /** The largest value that is taken; no service sends a larger message. */
  static final int MAX_BYTES = 16 << 20;

  /** Of an event's size: one more is read at least, so that it lies in the buffer as a whole. */
  private static final int LOOKAHEAD = 1 << 12;

  /** The members of wrappers whose elements count each. */
  private static final Set<String> LISTS =
      Set.of(
          "Messages", "messages", "Records", "records", "events", "logEvents", "results", "Items");

  /** What a value is among the others. */
  enum Role {
    /** It stands for itself. */
    WHOLE,
    /** One of a list. */
    ELEMENT,
    /** The wrapper of a list whose elements were handed on before; the list in it is empty. */
    WRAPPER
  }

  /** Gets what is found. */
  interface Handler {
    /**
     * Takes a plain event on the way.
     *
     * @return where it ends, or -1 if it is something else or does not end here
     */
    int plain(byte[] bytes, int from, int to, long line) throws IOException;

    /** Takes a value. */
    void value(byte[] bytes, int from, int to, long line, Role role) throws IOException;

    /**
     * Takes the beginning of a line, or of what is left of it, that is no value.
     *
     * @param isHeading whether a value follows on the line
     */
    void text(String text, long line, boolean isHeading) throws IOException;

    /** Takes note of a value that is broken; the text goes on behind it. */
    void broken(String reason, long line) throws IOException;
  }

  /** The text ends in the middle of a value. */
  static final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;

    CutOffException(long line) {
      super("it is cut off: what begins in line " + line + " has no end");
    }
  }

  private final Window window;
  private final Handler handler;

  /** The line on which the last value ended. */
  private long lineOfLast;

  Values(InputStream in, Handler handler) {
    this.window = new Window(in, LOOKAHEAD, MAX_BYTES);
    this.handler = handler;
  }

  /** Reads to the end. */
  void read() throws IOException {
    while (window.skipBlank()) {
      byte b = window.here();
      if (b == '{') {
        object(true, false);
      } else if (b == '[' && opensArray()) {
        long begun = window.line;
        window.position++;
        elements(begun);
        window.position++;
        lineOfLast = window.line;
      } else if (!(b == '"' && string(false))) {
        text();
      }
    }
  }

  /** Reads the elements of a list up to its end, which is not read over. */
  private void elements(long begun) throws IOException {
    while (window.skipBlank()) {
      byte b = window.here();
      if (b == ']') {
        return;
      }
      if (b == '{') {
        object(false, true);
      } else if (b == '[') {
        value(false, true);
      } else if (!(b == '"' && string(true))) {
        scalar();
      }
    }
    throw new CutOffException(begun);
  }

  private void object(boolean isTop, boolean isElement) throws IOException {
    if (window.limit - window.position < LOOKAHEAD) {
      window.fill();
    }
    int end = handler.plain(window.buffer, window.position, window.limit, window.line);
    if (end >= 0) {
      window.position = end;
      lineOfLast = window.line;
    } else {
      value(isTop, isElement);
    }
  }

  /** Reads an object or an array as a whole, or finds that it is none. */
  private void value(boolean isTop, boolean isElement) throws IOException {
    long begun = window.line;
    window.mark = window.position;
    Nesting nesting = new Nesting();
    ByteArrayOutputStream head = new ByteArrayOutputStream(0);
    do {
      if (!window.hasMore()) {
        cutOff(begun, head.size() > 0);
        return;
      }
      byte b = window.buffer[window.position++];
      window.line += b == '\n' ? 1 : 0;
      if (!nesting.accepts(b, window.position - window.mark)) {
        broken(begun, head.size() > 0);
        return;
      }
      if (isTop && b == '[' && nesting.isListOf(window.buffer, window.mark, LISTS)) {
        head.write(window.buffer, window.mark, window.position - window.mark);
        window.mark = -1;
        elements(begun);
        window.mark = window.position;
      }
    } while (!nesting.isDone());
    finished(begun, head, role(isElement));
  }

  private void finished(long begun, ByteArrayOutputStream head, Role role) throws IOException {
    lineOfLast = window.line;
    int from = window.unmark();
    if (head.size() == 0) {
      handler.value(window.buffer, from, window.position, begun, role);
    } else {
      head.write(window.buffer, from, window.position - from);
      handler.value(head.toByteArray(), 0, head.size(), begun, Role.WRAPPER);
    }
  }

  /** A lone event whose end is missing is a line that is cut; anything larger was a whole. */
  private void cutOff(long begun, boolean isList) throws IOException {
    int from = window.unmark();
    boolean isSmall = window.position - from <= LOOKAHEAD && lineOfLast > 0 && begun == window.line;
    if (isList || !isSmall || contains('[', from)) {
      throw new CutOffException(begun);
    }
    handler.broken("cut off at the end of the input", begun);
  }

  private boolean contains(char wanted, int from) {
    for (int i = from; i < window.limit; i++) {
      if (window.buffer[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Goes on behind the line on which the value began, or where it broke on that line. */
  private void broken(long begun, boolean isList) throws IOException {
    if (isList) {
      throw new IOException(
          "not JSON: what begins in line " + begun + " breaks in line " + window.line);
    }
    int from = window.unmark();
    handler.broken("not JSON", begun);
    lineOfLast = begun;
    for (int i = from; i < window.position; i++) {
      if (window.buffer[i] == '\n') {
        window.position = i;
        window.line = begun;
        return;
      }
    }
    window.position = Math.max(window.position - 1, from + 1);
  }

  /** Reads a text in quotes if it ends on its line and may hold a value. */
  private boolean string(boolean isElement) throws IOException {
    window.mark = window.position;
    int at = 1;
    boolean isEscaped = false;
    boolean isClosed = false;
    boolean hasObject = false;
    while (!isClosed
        && (window.mark + at < window.limit || window.fill())
        && window.buffer[window.mark + at] != '\n') {
      byte b = window.buffer[window.mark + at++];
      isClosed = b == '"' && !isEscaped;
      hasObject |= b == '{';
      isEscaped = b == '\\' && !isEscaped;
    }
    window.mark = -1;
    if (!isClosed || !(hasObject || isElement)) {
      return false;
    }
    int from = window.position;
    window.position += at;
    lineOfLast = window.line;
    handler.value(window.buffer, from, window.position, window.line, role(isElement));
    return true;
  }

  private static Role role(boolean isElement) {
    return isElement ? Role.ELEMENT : Role.WHOLE;
  }

  /** A number or a word in a list. */
  private void scalar() throws IOException {
    do {
      window.position++;
    } while (window.hasMore() && ",]}{[\n\"".indexOf(window.here()) < 0);
    handler.broken("not an object", window.line);
  }

  /** Skips text up to a value or the end of the line. */
  private void text() throws IOException {
    ByteArrayOutputStream begin = new ByteArrayOutputStream();
    while (window.hasMore() && window.here() != '\n') {
      if (window.here() == '{' && opensObject()) {
        break;
      }
      if (begin.size() < LOOKAHEAD) {
        begin.write(window.here());
      }
      window.position++;
    }
    boolean isBeforeValue = window.hasMore() && window.here() == '{';
    if (lineOfLast != window.line || isBeforeValue) {
      handler.text(begin.toString(StandardCharsets.UTF_8), window.line, isBeforeValue);
    }
  }

  private boolean opensObject() throws IOException {
    byte b = window.afterBlank();
    return b == '"' || b == '}';
  }

  private boolean opensArray() throws IOException {
    return "{[]\"".indexOf(window.afterBlank()) >= 0;
  }
}
