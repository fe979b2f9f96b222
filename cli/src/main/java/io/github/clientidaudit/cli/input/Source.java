package io.github.clientidaudit.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file or standard input, as it lies there, and how much of it was read. */
final class Source {
  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final long size;
  private final Opener opener;
  private long read;

  private Source(String name, long size, Opener opener) {
    this.name = name;
    this.size = size;
    this.opener = opener;
  }

  static Source file(String name, Path file) {
    return new Source(name, file.toFile().length(), () -> Files.newInputStream(file));
  }

  static Source standardInput(InputStream input) {
    return new Source("standard input", 0, () -> input);
  }

  String name() {
    return name;
  }

  /** The share of all of them that was read, 0 to 1; not a number if a size is not known. */
  static double done(List<Source> all) {
    long sizes = all.stream().mapToLong(each -> each.size).sum();
    boolean isKnown = sizes > 0 && all.stream().allMatch(each -> each.size > 0);
    return isKnown ? (double) all.stream().mapToLong(each -> each.read).sum() / sizes : Double.NaN;
  }

  InputStream open() throws IOException {
    return new Counting(opener.open());
  }

  private final class Counting extends FilterInputStream {
    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      read += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      read += Math.max(n, 0);
      return n;
    }
  }
}
