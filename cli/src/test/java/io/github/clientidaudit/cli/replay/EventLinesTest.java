package io.github.clientidaudit.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.replay.EventLines.Line;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLinesTest {
  @TempDir private Path folder;

  @Test
  void skipsBlankLinesButCountsThem() throws Exception {
    assertThat(lines("a\n\n \t\r\nb\r\n\nc"))
        .containsExactly(usable(1, "a"), usable(4, "b"), usable(6, "c"));
  }

  @Test
  void nothingIsInAnEmptyInput() throws Exception {
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n\n")).isEmpty();
  }

  @Test
  void stepsOverAByteOrderMarkAtTheBeginningOnly() throws Exception {
    assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly(usable(1, "a"), usable(2, "\uFEFFb"));
  }

  @Test
  void keepsControlCharacters() throws Exception {
    assertThat(lines("a\0b\u001B[31m\n")).containsExactly(usable(1, "a\0b\u001B[31m"));
  }

  @Test
  void refusesWhatIsNotUtf8AndGoesOn() throws Exception {
    assertThat(lines(new byte[] {'a', (byte) 0xFF, '\n', 'b', '\n', (byte) 0xC3, '\n', 'c'}))
        .containsExactly(
            new Line(1, null, "not UTF-8"),
            usable(2, "b"),
            new Line(3, null, "not UTF-8"),
            usable(4, "c"));
  }

  @Test
  void takesALineAsLongAsTheLimitAndNoLonger() throws Exception {
    String longest = "x".repeat(EventLines.MAX_BYTES);

    assertThat(lines(longest + "\n" + longest + "y\nz\n"))
        .containsExactly(
            usable(1, longest), new Line(2, null, "longer than 262144 bytes"), usable(3, "z"));
  }

  @Test
  void holdsNothingOfALineWithoutEnd() throws Exception {
    long bytes = 3L << 30;
    EventLines lines = new EventLines(new Endless(bytes));

    assertThat(lines.next()).isEqualTo(new Line(1, null, "longer than 262144 bytes"));
    assertThat(lines.next()).isNull();
  }

  @Test
  void readsPackedFilesWhateverTheirName() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (String member : List.of("a\nb", "c\nd\n")) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(member.getBytes(UTF_8));
      }
    }
    Path file = folder.resolve("events.jsonl");
    Files.write(file, packed.toByteArray());

    try (EventSource source = EventSource.open(file.toString(), InputStream.nullInputStream())) {
      assertThat(lines(source.content()))
          .containsExactly(usable(1, "a"), usable(2, "bc"), usable(3, "d"));
      assertThat(source.counting().count()).isEqualTo(source.size());
    }
  }

  @Test
  void readsStandardInput() throws Exception {
    try (EventSource source =
        EventSource.open("-", new ByteArrayInputStream("a".getBytes(UTF_8)))) {
      assertThat(lines(source.content())).containsExactly(usable(1, "a"));
      assertThat(source.size()).isZero();
    }
  }

  /** So many bytes without a line break, made as they are read. */
  private static final class Endless extends InputStream {
    private long left;

    Endless(long left) {
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int n = (int) Math.min(left, length);
      left -= n;
      return n == 0 ? -1 : n;
    }
  }

  private static Line usable(long number, String text) {
    return new Line(number, text, null);
  }

  private static List<Line> lines(String text) throws IOException {
    return lines(text.getBytes(UTF_8));
  }

  private static List<Line> lines(byte[] bytes) throws IOException {
    return lines(new ByteArrayInputStream(bytes));
  }

  private static List<Line> lines(InputStream input) throws IOException {
    EventLines lines = new EventLines(input);
    List<Line> result = new ArrayList<>();
    for (Line line = lines.next(); line != null; line = lines.next()) {
      result.add(line);
    }
    return result;
  }
}
