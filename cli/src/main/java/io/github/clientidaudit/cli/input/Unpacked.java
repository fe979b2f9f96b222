package io.github.clientidaudit.cli.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Hands on the texts in a file, whatever they are packed in and whatever its name is. */
final class Unpacked {
  private static final int MAX_DEPTH = 4;
  private static final int MAGIC = 4;

  /** Reads a text to its end. */
  @FunctionalInterface
  interface TextReader {
    void read(String name, InputStream utf8) throws IOException;
  }

  private Unpacked() {}

  static void read(String name, InputStream content, TextReader reader) throws IOException {
    read(name, content, reader, 0);
  }

  private static void read(String name, InputStream content, TextReader reader, int depth)
      throws IOException {
    BufferedInputStream in = new BufferedInputStream(content, 1 << 16);
    in.mark(MAGIC);
    byte[] magic = Arrays.copyOf(in.readNBytes(MAGIC), MAGIC);
    in.reset();
    if (depth == MAX_DEPTH) {
      throw new IOException("it is packed more than " + MAX_DEPTH + " times");
    }
    if (magic[0] == 0x1F && (magic[1] & 0xFF) == 0x8B) {
      try (GzipMembers members = new GzipMembers(in)) {
        read(name, members, reader, depth + 1);
      }
    } else if (magic[0] == 'P' && magic[1] == 'K' && magic[2] <= 8 && magic[3] == magic[2] + 1) {
      zip(name, in, reader, depth);
    } else {
      reader.read(name, Utf8.of(in));
    }
  }

  /** By its directory, which stands at its end, so that one that is cut off is noticed. */
  private static void zip(String name, InputStream in, TextReader reader, int depth)
      throws IOException {
    Path copy = Files.createTempFile("clientid-audit", ".zip");
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      try (ZipFile zip = new ZipFile(copy.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (!entry.isDirectory() && !Sources.isHidden(Path.of(entry.getName()))) {
            read(name + "/" + entry.getName(), zip.getInputStream(entry), reader, depth + 1);
          }
        }
      }
    } finally {
      Files.delete(copy);
    }
  }
}
