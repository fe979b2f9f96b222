package io.github.clientidaudit.cli.input;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts in values that hold values themselves. */
final class InnerText {
  /** How the base64 of gzip, of an object and of an array begins. */
  private static final List<String> BASE64 = List.of("H4sI", "ey", "ew", "W");

  private InnerText() {}

  /** What may hold a value; null if the text does not look like that. */
  static byte @Nullable [] of(String text) {
    if (text.indexOf('{') >= 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    String begin = text.stripLeading();
    if (BASE64.stream().noneMatch(begin::startsWith)) {
      return null;
    }
    try {
      byte[] decoded = Base64.getMimeDecoder().decode(begin.replace('-', '+').replace('_', '/'));
      return isGzip(decoded) || isJson(decoded) ? decoded : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
  }

  private static boolean isJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '"' || b == '}' || b == '{' || b == '[') {
        return true;
      }
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return false;
  }
}
