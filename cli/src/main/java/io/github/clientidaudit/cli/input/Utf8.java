package io.github.clientidaudit.cli.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-16 as UTF-8; anything else as it is. */
final class Utf8 {
  private static final int LOOK = 4;

  private Utf8() {}

  /** Looks at the beginning, with or without a byte order mark. */
  static InputStream of(BufferedInputStream in) throws IOException {
    in.mark(LOOK);
    byte[] begin = in.readNBytes(LOOK);
    in.reset();
    Charset charset = begin.length < 2 ? null : charset(begin);
    return charset == null ? in : new Transcoded(in, charset);
  }

  private static @Nullable Charset charset(byte[] begin) {
    int first = begin[0] & 0xFF;
    int second = begin[1] & 0xFF;
    if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
      return StandardCharsets.UTF_16;
    }
    boolean goesOn = begin.length == LOOK;
    if (first != 0 && second == 0 && (!goesOn || begin[3] == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0 && second != 0 && (!goesOn || begin[2] == 0)
        ? StandardCharsets.UTF_16BE
        : null;
  }

  private static final class Transcoded extends InputStream {
    private static final int CHARS = 1 << 13;

    private final Reader reader;
    private final char[] chars = new char[CHARS];
    private byte[] bytes = {};
    private int position;

    Transcoded(InputStream in, Charset charset) {
      this.reader = new InputStreamReader(in, charset.newDecoder());
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, bytes.length - position);
      System.arraycopy(bytes, position, into, offset, n);
      position += n;
      return n;
    }

    /** One more char is read behind the first half of a pair. */
    private boolean fill() throws IOException {
      if (position < bytes.length) {
        return true;
      }
      try {
        int n = reader.read(chars, 0, CHARS - 1);
        if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
          n += Math.max(0, reader.read(chars, n, 1));
        }
        bytes = n < 0 ? new byte[0] : new String(chars, 0, n).getBytes(StandardCharsets.UTF_8);
        position = 0;
        return n > 0;
      } catch (CharacterCodingException e) {
        throw new IOException("it begins as UTF-16 and is cut off or damaged", e);
      }
    }
  }
}
