package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.adapter.json.Json;
import io.github.clientidaudit.cli.input.Values.Role;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads lifecycle events from files, folders and standard input, whatever they are wrapped in. */
public final class InputReader {
  /** Is told of each event and each refusal. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * One more.
     *
     * @param done the share of all that is done, 0 to 1; not a number if that is not known. It is
     *     asked for when it is to be shown.
     */
    void step(DoubleSupplier done);
  }

  /** A table's first line is looked for in so many bytes. */
  private static final int LOOK = 1 << 12;

  private final PlainEvent plain = new PlainEvent();
  private final Collected collected;

  private InputReader(Watcher watcher, DoubleSupplier done) {
    this.collected = new Collected(watcher, done);
  }

  /**
   * Reads everything.
   *
   * @param names paths of files and folders, patterns, or {@code -} for standard input
   * @throws UnusableInputException if one is not there, or not there to its end
   */
  public static Reading read(List<String> names, InputStream standardInput, Watcher watcher)
      throws UnusableInputException {
    List<Source> sources = Sources.of(names, standardInput);
    InputReader reader = new InputReader(watcher, () -> Source.done(sources));
    for (Source source : sources) {
      reader.read(source);
    }
    return reader.collected.finish();
  }

  private void read(Source source) throws UnusableInputException {
    collected.source(source);
    try (InputStream content = source.open()) {
      Unpacked.read(source.name(), content, this::text);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableInputException(
          "the input cannot be read to its end: " + source.name() + ": " + reason(e));
    }
  }

  /** The JDK's own sentences are not all meant for people. */
  private static String reason(Exception e) {
    return switch (e) {
      case CharacterCodingException coding -> "it is not UTF-8";
      case EOFException end when end.getMessage() == null -> "it is cut off";
      default -> String.valueOf(e.getMessage());
    };
  }

  private void text(String name, InputStream content) throws IOException {
    BufferedInputStream in = new BufferedInputStream(content, 1 << 16);
    in.mark(LOOK);
    String begin = new String(in.readNBytes(LOOK), StandardCharsets.UTF_8);
    in.reset();
    Unwrapper unwrapper = new Unwrapper(plain, collected, name);
    Character separator = begin.lines().findFirst().map(Csv::separator).orElse(null);
    if (separator == null) {
      new Values(in, unwrapper).read();
    } else {
      Csv.read(
          in,
          separator,
          (columns, fields, line) -> unwrapper.value(row(columns, fields), line, Role.ELEMENT));
    }
    unwrapper.end();
  }

  private static JsonNode row(List<String> columns, List<String> fields) {
    if (columns.isEmpty()) {
      ArrayNode row = Json.MAPPER.createArrayNode();
      fields.forEach(row::add);
      return row;
    }
    ObjectNode row = Json.object();
    for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
      row.put(columns.get(i), fields.get(i));
    }
    return row;
  }
}
