package io.github.clientidaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.adapter.json.LifecycleEventParser.ConnectFailed;
import io.github.clientidaudit.adapter.json.LifecycleEventParser.Event;
import io.github.clientidaudit.adapter.json.LifecycleEventParser.Malformed;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.nio.charset.StandardCharsets;

/** Any message from the queue is an event, a failed connect or malformed; nothing is thrown. */
final class EventFuzz {
  @FuzzTest
  void message(byte[] message) {
    switch (LifecycleEventParser.parse(new String(message, StandardCharsets.UTF_8))) {
      case Event parsed -> canBeStored(parsed.event());
      case ConnectFailed ignored -> {}
      case Malformed malformed -> Harmless.reason(malformed.reason());
    }
  }

  /** DynamoDB takes 2048 bytes of a partition key and 1024 of a sort key, neither empty. */
  private static void canBeStored(LifecycleEvent event) {
    assertThat(bytes(event.clientId())).isBetween(1, 128);
    assertThat(event.key().text())
        .matches("(?s)[0-9]{13}#[CDT]#[0-9]{10}#.+")
        .satisfies(key -> assertThat(bytes(key)).isLessThan(1024));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
