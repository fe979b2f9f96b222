package io.github.clientidaudit.cli.terminal;

/** Text from outside as a terminal may show it. */
public final class TerminalText {
  private TerminalText() {}

  /** On one line: whatever a terminal could act on is written as {@code \}{@code uXXXX}. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** The same with line breaks left as they are. */
  static String block(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepLineBreaks) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (!isActive(c) || (keepLineBreaks && c == '\n')) {
                result.appendCodePoint(c);
              } else {
                Character.toString(c)
                    .chars()
                    .forEach(unit -> result.append("\\u%04X".formatted(unit)));
              }
            });
    return result.toString();
  }

  private static boolean isActive(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
