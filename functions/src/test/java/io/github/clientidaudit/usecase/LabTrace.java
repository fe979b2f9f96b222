package io.github.clientidaudit.usecase;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recording of real clients at a real broker, with what is true about it; see lab/README.md.
 *
 * @param split {@code made} if the rules were made on it, {@code measured} if it only measures them
 * @param clients every client ID with takeovers; about the others there must be no finding
 * @param source absent unless one source took many client IDs
 */
public record LabTrace(
    String trace,
    String split,
    String scenario,
    Map<String, Truth> clients,
    @Nullable OneSource source) {
  /** Who took many client IDs. */
  public record OneSource(String principalId, String ipAddress, long clientIds) {}

  /** What is true about a client ID. */
  public record Truth(LikelyCause cause, long takeovers) {}

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** All recordings, by name. */
  public static List<LabTrace> all() {
    return read("labels.jsonl", false).stream()
        .map(line -> JSON.readValue(line, LabTrace.class))
        .toList();
  }

  /** In the order in which it happened. */
  public List<LifecycleEvent> events() {
    return read(trace + ".jsonl.gz", true).stream()
        .map(LifecycleEventParser::parse)
        .map(parsed -> ((LifecycleEventParser.Event) parsed).event())
        .toList();
  }

  private static List<String> read(String name, boolean zipped) {
    try (InputStream file =
            Objects.requireNonNull(LabTrace.class.getResourceAsStream("/traces/" + name), name);
        InputStream in = zipped ? new GZIPInputStream(file) : file) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
