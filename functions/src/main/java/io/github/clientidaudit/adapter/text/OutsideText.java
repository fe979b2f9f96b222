package io.github.clientidaudit.adapter.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that devices chose, as people may see them: nothing in them acts on a terminal, a shell or
 * the text around it, and no mail or message program makes a link, an address or a phone number of
 * them. What could is written as {@code \}{@code uXXXX}, which is JSON's escape too.
 */
final class OutsideText {
  /** Stands in each mail. */
  static final String WARNING =
      "Devices chose the names in this message: visit, call or write to nothing that one of them"
          + " says.";

  /** What programs know without slashes behind it; more letters may stand in front. */
  private static final String SCHEMES =
      "https?|ftp|file|mailto|news|nntp|telnet|tel|sms|smsto|mms|callto|sips?|skype|facetime|xmpp"
          + "|whatsapp|magnet|bitcoin|javascript";

  /**
   * Single characters: all but printable ASCII, what could end a quotation or begin markup or an
   * escape, and what makes an address of the letters around it.
   */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "(?i)[^ -~]|[\"'\\\\<>]|@|:(?=/)|(?<="
              + SCHEMES
              + "):|(?<=www)\\.|(?<!(?<!www)\\.)\\.(?=[a-z0-9])");

  /** A full phone number has more digits than that, whatever stands between them. */
  private static final int MAX_DIGITS = 6;

  private static final String WITHIN_NUMBERS = " -+.,;()[]/~#*xX";

  private static final int ESCAPE = 6;

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String HEX = "[0-9a-f]{0,4}";

  /** An address, or a network: the broker writes them, not the device. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?i)(%1$s(\\.%1$s){3}|%2$s(:%2$s){2,7})(/[0-9]{1,3})?".formatted(OCTET, HEX));

  private OutsideText() {}

  /** Never broken into lines, lest a part of it look like a line of ours. */
  static String escaped(String text) {
    return PlainText.unbreakable(oneLine(text));
  }

  /** In quotation marks, which no text of others contains. */
  static String quoted(String text) {
    return '"' + escaped(text) + '"';
  }

  /** An IP address as everybody writes it; escaped if it is none. */
  static String address(String text) {
    return ADDRESS.matcher(text).matches() ? text : escaped(text);
  }

  /** At most so many characters, no escape being cut; for texts that are one line. */
  static String escaped(String text, int maxLength) {
    String escaped = oneLine(text);
    if (escaped.length() <= maxLength) {
      return escaped;
    }
    int end = maxLength - 2;
    int lastEscape = escaped.lastIndexOf('\\', end - 1);
    return escaped.substring(0, lastEscape >= 0 && lastEscape + ESCAPE > end ? lastEscape : end)
        + "..";
  }

  private static String oneLine(String text) {
    String inactive =
        ACTIVE.matcher(text).replaceAll(active -> Matcher.quoteReplacement(escape(active.group())));
    StringBuilder result = new StringBuilder();
    int digits = 0;
    for (int i = 0; i < inactive.length(); i++) {
      char c = inactive.charAt(i);
      boolean tooMany = isDigit(c) && digits == MAX_DIGITS;
      String shown = Character.toString(c);
      result.append(tooMany ? escape(shown) : shown);
      digits = tooMany ? ESCAPE - 2 : isDigit(c) ? digits + 1 : afterOther(c, digits);
    }
    return result.toString();
  }

  private static int afterOther(char c, int digits) {
    return WITHIN_NUMBERS.indexOf(c) >= 0 ? digits : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String escape(String text) {
    return text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining());
  }
}
