package io.github.clientidaudit.cli.replay;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Bytes to read events from: a file or what is piped in, packed with gzip or not.
 *
 * @param size in bytes, 0 if it is not known
 */
record EventSource(String name, InputStream content, Counting counting, long size)
    implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x8B1F;

  /** Counts what is read, so that progress can be shown for packed files too. */
  static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count += Math.max(n, 0);
      return n;
    }
  }

  /**
   * Opens a file.
   *
   * @param name a path, or {@code -} for standard input
   */
  static EventSource open(String name, InputStream standardInput) throws IOException {
    if (name.equals("-")) {
      return of("standard input", standardInput, 0);
    }
    Path file = Path.of(name);
    return of(file.getFileName().toString(), Files.newInputStream(file), Files.size(file));
  }

  private static EventSource of(String name, InputStream raw, long size) throws IOException {
    Counting counting = new Counting(raw);
    BufferedInputStream buffered = new BufferedInputStream(counting, BUFFER);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    InputStream content = magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER) : buffered;
    return new EventSource(name, content, counting, size);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
