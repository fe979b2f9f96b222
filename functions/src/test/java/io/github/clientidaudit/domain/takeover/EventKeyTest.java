package io.github.clientidaudit.domain.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {
  private static final EventKey KEY =
      new EventKey(Instant.ofEpochMilli(1_795_392_000_007L), Kind.TAKEOVER, 42, "a#b");

  @Test
  void hasTheTextThatIsStored() {
    assertThat(KEY.text()).isEqualTo("1795392000007#T#0000000042#a#b");
    assertThat(EventKey.parse(KEY.text())).isEqualTo(KEY);
  }

  @Test
  void sortsAsItsTextDoes() {
    List<EventKey> keys =
        Timeline.events(
                "x", "0 C 1 a@1", "1 T 10 a", "1 T 9 a", "1 D 3 a", "1 C 2 a@1", "9 C 0 a@1")
            .stream()
            .map(LifecycleEvent::key)
            .toList();
    assertThat(keys.stream().map(EventKey::text).toList())
        .isEqualTo(keys.stream().map(EventKey::text).sorted(Comparator.naturalOrder()).toList());
  }

  @Test
  void boundsEncloseEveryEventOfTheirMillisecond() {
    String text = KEY.text();
    assertThat(EventKey.lowerBound(KEY.time())).isLessThan(text);
    assertThat(EventKey.upperBound(KEY.time())).isGreaterThan(text);
    assertThat(EventKey.lowerBound(KEY.time().plusMillis(1))).isGreaterThan(text);
    assertThat(EventKey.upperBound(KEY.time().minusMillis(1))).isLessThan(text);
  }

  @Test
  void boundsBeyondTheLastTimeStillEncloseIt() {
    String last = new EventKey(EventKey.LAST_TIME, Kind.TAKEOVER, 42, "s").text();
    assertThat(EventKey.lowerBound(EventKey.LAST_TIME.plusMillis(1))).isLessThan(last);
    assertThat(EventKey.upperBound(EventKey.LAST_TIME.plusMillis(1))).isGreaterThan(last);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1795392000007",
        "1795392000007#X#0000000042#s",
        "nonsense of more than 28 characters"
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> EventKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
