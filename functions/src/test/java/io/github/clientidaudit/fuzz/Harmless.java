package io.github.clientidaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Json;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import tools.jackson.databind.JsonNode;

/** What must hold of everything that goes outside, whatever came in. */
public final class Harmless {
  /** What SNS takes in one batch. */
  private static final int SNS_BYTES = 256 * 1024;

  private Harmless() {}

  /** One line of printable ASCII that reads back as JSON. */
  public static JsonNode json(String line) {
    assertThat(isPrintable(line)).as(line).isTrue();
    return Json.MAPPER.readTree(line);
  }

  /** A reason: one line of printable ASCII that nobody needs to scroll. */
  public static void reason(String reason) {
    assertThat(reason).isNotBlank().hasSizeLessThan(2000);
    assertThat(isPrintable(reason)).as(reason).isTrue();
  }

  /** A message: nothing in it acts on a mail program, a phone or a terminal. */
  public static void message(PublishBatchRequestEntry entry) {
    assertThat(isPrintable(entry.subject())).as(entry.subject()).isTrue();
    assertThat(entry.subject()).hasSizeBetween(1, 99);
    JsonNode texts = json(entry.message());
    json(texts.path("default").asString());
    String sms = texts.path("sms").asString();
    assertThat(isPrintable(sms)).as(sms).isTrue();
    assertThat(sms).hasSizeBetween(1, 140);
    String mail = texts.path("email").asString();
    assertThat(isPrintable(mail.replace("\n", ""))).as(mail).isTrue();
    assertThat(mail).isNotBlank().doesNotContain("<", ">");
    int bytes = entry.message().getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isLessThan(SNS_BYTES);
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
