package io.github.clientidaudit.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way tells what the functions' own parser tells, or nothing. */
class PlainEventTest {
  private static final String LINE =
      "{\"clientId\":\"a\",\"timestamp\":1794819600000,\"eventType\":\"connected\",\"ipAddress\":\"b\","
          + "\"sessionIdentifier\":\"s\",\"principalIdentifier\":\"p\",\"versionNumber\":7}";

  private final PlainEvent plain = new PlainEvent();

  @Test
  void readsWhatTheParserReads() {
    for (String line : Samples.lines()) {
      assertThat(fast(line)).isNotNull().isEqualTo(strict(line));
      assertThat(plain.end()).isEqualTo(line.length());
    }
    assertThat(fast(LINE.replace(":", ": ").replace(",", ", "))).isEqualTo(strict(LINE));
    assertThat(fast(LINE.replace("}", ",\"thingName\":\"t\"}"))).isNotNull();
    assertThat(fast(LINE)).isEqualTo(strict(LINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"versionNumber\":7,\"versionNumber\":8", "\"versionNumber\":07", "\"versionNumber\":7.5",
        "\"versionNumber\":-7", "\"versionNumber\":\"7\"", "\"versionNumber\":7,\"other\":1",
        "\"versionNumber\":null", "\"versionNumber\":77777777777777777777", "\"version\":7"
      })
  void leavesEverythingElseToOthers(String version) {
    assertThat(fast(LINE.replace("\"versionNumber\":7", version))).isNull();
  }

  @Test
  void neverTellsAnythingElseThanTheParser() {
    Random random = new Random(4);
    List<String> lines = Samples.lines();
    String syntax = "{}\",:\\ 0et1\u00E9\0";
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder line = new StringBuilder(lines.get(random.nextInt(lines.size())));
      int at = random.nextInt(line.length());
      line.setCharAt(at, syntax.charAt(random.nextInt(syntax.length())));
      LifecycleEvent event = fast(line.toString());
      if (event != null) {
        read++;
        assertThat(event).as(line.toString()).isEqualTo(strict(line.substring(0, plain.end())));
      }
    }
    assertThat(read).isGreaterThan(10_000);
  }

  private @Nullable LifecycleEvent fast(String line) {
    byte[] bytes = line.getBytes(line.chars().allMatch(c -> c < 256) ? ISO_8859_1 : UTF_8);
    return plain.read(bytes, 0, bytes.length);
  }

  private static @Nullable LifecycleEvent strict(String line) {
    return LifecycleEventParser.parse(line) instanceof LifecycleEventParser.Event parsed
        ? parsed.event()
        : null;
  }
}
