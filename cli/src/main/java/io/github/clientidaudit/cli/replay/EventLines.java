package io.github.clientidaudit.cli.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream of bytes, blank ones left out. Memory is bounded whatever the input is: of
 * a line that is too long nothing is kept.
 */
final class EventLines {
  /** The longest line taken; no message of SNS or the rules engine is longer. */
  static final int MAX_BYTES = 256 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * A line as it stands in the input.
   *
   * @param number from 1, blank lines counted
   * @param text without its end; absent if the line cannot be used
   * @param reason why it cannot be used; absent if it can
   */
  record Line(long number, @Nullable String text, @Nullable String reason) {}

  private final InputStream input;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[4096];
  private long number;

  EventLines(InputStream input) {
    this.input = input;
  }

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    while (fill()) {
      number++;
      int length = gather();
      if (length > MAX_BYTES) {
        return new Line(number, null, "longer than " + MAX_BYTES + " bytes");
      }
      int start =
          number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3) ? 3 : 0;
      if (!isBlank(start, length)) {
        return decoded(start, length);
      }
    }
    return null;
  }

  /** Collects the bytes up to the next line break and steps over it; counts on beyond the limit. */
  private int gather() throws IOException {
    int length = 0;
    while (fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      length = append(length, end);
      position = end;
      if (end < limit) {
        position++;
        return length;
      }
    }
    return length;
  }

  private int append(int length, int end) {
    int sum = (int) Math.min((long) length + end - position, MAX_BYTES + 1L);
    if (sum <= MAX_BYTES) {
      if (sum > line.length) {
        line = Arrays.copyOf(line, Math.max(sum, line.length * 2));
      }
      System.arraycopy(buffer, position, line, length, end - position);
    }
    return sum;
  }

  /** Whether there is something left to read. */
  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(input.read(buffer, 0, buffer.length), 0);
    return limit > 0;
  }

  private boolean isBlank(int start, int length) {
    for (int i = start; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private Line decoded(int start, int length) {
    int end = line[length - 1] == '\r' ? length - 1 : length;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line, start, end - start))
              .toString();
      return new Line(number, text, null);
    } catch (CharacterCodingException e) {
      return new Line(number, null, "not UTF-8");
    }
  }
}
