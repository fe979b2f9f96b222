package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client IDs and principals are chosen by whoever connects. */
class HostileTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\r\nSubject: b",
        "\u001b[31mred\u001b[0m",
        "\u009b31m",
        "\u202egnirts\u202c",
        "\u2066x\u2069\u200f",
        "\u2028\u2029\u0085",
        "<script>alert(1)</script>",
        "\" (thing \"pump",
        "\\u0041",
        "\uD83D\uDE00",
        "s\u0435nsor-42",
        "\u05D0\u05D1",
        "e\u0301\u0301\u0301",
        "\u007f\b\t",
        "%s%n%d",
        "\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac"
            + "\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac"
            + "\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac"
      })
  void neverAppearAsTheyAre(String text) {
    Finding finding = finding(text);

    assertThat(FindingText.subject(finding)).matches("[ -~]{1,99}");
    assertThat(FindingText.sms(finding)).matches("[ -~]{1,140}");
    assertThat(FindingText.mail(finding)).matches("[ -~\n]+").doesNotContain("<", ">");
    String name = text.equals("%s%n%d") ? text : "\\\\u[0-9A-F]{4}[^\"]*";
    assertThat(FindingText.mail(finding))
        .matches("(?s)A connection with the client ID\\s\"[^\"\n]*" + name + "\"\\swas evicted .*");
  }

  @Test
  void longTextOfOthersIsNeverBrokenSoThatItLooksLikeOurs() {
    String text = "x".repeat(80) + " Status:        RESOLVED, it ended.";

    assertThat(FindingText.mail(finding(text)))
        .contains('"' + text + '"')
        .doesNotContain("\nStatus:        RESOLVED")
        .contains("{\"suppress\":{\"clientId\":\"" + text + "\",");
  }

  @Test
  void plainTextStaysReadable() {
    String plain = "site-1/pump:7 ~!#$%^&*()[]{}|;,.?_=+`";

    assertThat(FindingText.mail(finding(plain))).contains('"' + plain + '"');
    assertThat(OutsideText.escaped("a\"b\\c<d>\uD83D\uDE00"))
        .isEqualTo("a\\u0022b\\u005Cc\\u003Cd\\u003E\\uD83D\\uDE00");
  }

  /** The README's command has the request between apostrophes. */
  @Test
  void theRequestThatSuppressesCanBePastedIntoAShell() {
    assertThat(FindingText.mail(finding("'; touch owned; '")))
        .contains("{\"suppress\":{\"clientId\":\"\\u0027; touch owned; \\u0027\",")
        .doesNotContain("'");
  }

  @Test
  void theLongestSubjectFits() {
    for (ConflictStatus status : ConflictStatus.values()) {
      for (LikelyCause cause : LikelyCause.values()) {
        String subject =
            "[%s] client ID %s: %s".formatted(status, "x".repeat(40), CauseText.words(cause));
        assertThat(subject).hasSizeLessThan(100);
      }
    }
    assertThat(FindingText.subject(finding("x".repeat(128))))
        .isEqualTo("[NEW] client ID " + "x".repeat(38) + "..: cause not clear yet");
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s",
    "0, 0 s",
    "59, 59 s",
    "60, 1 min",
    "3599, 59 min",
    "3600, 1 h 00 min",
    "86399, 23 h 59 min",
    "86400, 1 d 0 h",
    "2678400, 31 d 0 h"
  })
  void lengthsOfTime(long seconds, String expected) {
    String length = PlainText.length(Duration.ofSeconds(seconds));
    assertThat(length.replace('\u00A0', ' ')).isEqualTo(expected);
  }

  /** The text stands wherever it may. */
  private static Finding finding(String text) {
    String address = text.length() > 32 ? "192.0.2.1" : text;
    LifecycleEvent connect =
        new LifecycleEvent(text, Kind.CONNECT, Timeline.at(0), text, text, 1, address, text, null);
    LifecycleEvent takeover =
        new LifecycleEvent(
            text,
            Kind.TAKEOVER,
            Timeline.at(60),
            text,
            text,
            1,
            null,
            text,
            LifecycleEvent.DUPLICATE_CLIENT_ID);
    return new Audited().at(70).ingest(List.of(connect, takeover)).at(900).finding();
  }
}
