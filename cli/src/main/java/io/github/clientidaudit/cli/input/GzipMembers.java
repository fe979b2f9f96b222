package io.github.clientidaudit.cli.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What the members of a gzip file hold together. The JDK's own class takes a member that is cut in
 * its header, or that has not yet come through a pipe, for the end.
 */
final class GzipMembers extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int BUFFER = 1 << 14;

  private final PushbackInputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[BUFFER];
  private int fed;
  private boolean isInMember;

  GzipMembers(InputStream in) {
    this.in = new PushbackInputStream(in, BUFFER);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      while (isInMember || beginMember()) {
        int n = inflater.inflate(bytes, offset, length);
        if (n > 0) {
          crc.update(bytes, offset, n);
          return n;
        }
        if (inflater.finished()) {
          endMember();
        } else if (inflater.needsDictionary()) {
          throw new ZipException("it was packed with a dictionary");
        } else {
          feed();
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new ZipException("damaged: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private void feed() throws IOException {
    fed = in.read(input, 0, BUFFER);
    if (fed < 0) {
      throw cutOff();
    }
    inflater.setInput(input, 0, fed);
  }

  private boolean beginMember() throws IOException {
    int first = in.read();
    while (first == 0) {
      first = in.read();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1F || next() != 0x8B || next() != 8) {
      throw new ZipException("something that is no gzip follows its end");
    }
    int flags = next();
    skip(6);
    skip((flags & EXTRA) == 0 ? 0 : next() | next() << 8);
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skip((flags & HEADER_CRC) == 0 ? 0 : 2);
    inflater.reset();
    crc.reset();
    isInMember = true;
    return true;
  }

  private void endMember() throws IOException {
    int rest = inflater.getRemaining();
    in.unread(input, fed - rest, rest);
    long expected = next() | next() << 8 | next() << 16 | (long) next() << 24;
    skip(4);
    if (expected != crc.getValue()) {
      throw new ZipException("damaged: its checksum is wrong");
    }
    isInMember = false;
  }

  private void skipText(boolean isThere) throws IOException {
    while (isThere && next() != 0) {
      // To the zero at its end.
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw cutOff();
    }
    return b;
  }

  private static EOFException cutOff() {
    return new EOFException("it is cut off");
  }
}
