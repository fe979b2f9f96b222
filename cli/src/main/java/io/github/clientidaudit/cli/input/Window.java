package io.github.clientidaudit.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The stretch of a text that is being looked at, and where in it. */
final class Window {
  byte[] buffer = new byte[1 << 16];
  int position;
  int limit;

  /** From where on the buffer must be kept, -1 for from the position on. */
  int mark = -1;

  long line = 1;

  private final InputStream in;
  private final int lookahead;
  private final int maxBytes;
  private boolean isEnded;

  /** Keeps at most so many bytes, and looks ahead so far at most. */
  Window(InputStream in, int lookahead, int maxBytes) {
    this.in = in;
    this.lookahead = lookahead;
    this.maxBytes = maxBytes;
  }

  /** Whether there is a byte at the position. */
  boolean hasMore() throws IOException {
    return position < limit || fill();
  }

  byte here() {
    return buffer[position];
  }

  /** Lets the buffer go, and answers from where on it was kept. */
  int unmark() {
    int from = mark;
    mark = -1;
    return from;
  }

  /** The next byte behind the position that is not blank; 0 if there is none near. */
  byte afterBlank() throws IOException {
    for (int ahead = 1; ahead < lookahead; ahead++) {
      if (position + ahead >= limit && !fill()) {
        return 0;
      }
      byte b = buffer[position + ahead];
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b;
      }
    }
    return 0;
  }

  /** Skips what may stand between values; false at the end. */
  boolean skipBlank() throws IOException {
    while (hasMore()) {
      byte b = here();
      if (b == '\n') {
        line++;
      } else if (b != ' ' && b != ',' && b != '\r' && b != '\t' && b != 0x1E && !isMark(b)) {
        return true;
      }
      position++;
    }
    return false;
  }

  /** Byte order marks stand where files were joined. */
  private static boolean isMark(byte b) {
    return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
  }

  /** Reads on; false at the end. Positions move if what lies before them is not kept. */
  boolean fill() throws IOException {
    if (isEnded) {
      return false;
    }
    int keep = mark < 0 ? position : mark;
    System.arraycopy(buffer, keep, buffer, 0, limit - keep);
    limit -= keep;
    position -= keep;
    mark = mark < 0 ? mark : 0;
    if (limit == buffer.length) {
      if (limit >= maxBytes) {
        throw new IOException("a value in line " + line + " is longer than " + maxBytes + " bytes");
      }
      buffer = Arrays.copyOf(buffer, limit * 2);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    isEnded = n < 0;
    limit += Math.max(n, 0);
    return n > 0;
  }
}
