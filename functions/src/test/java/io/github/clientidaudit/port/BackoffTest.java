package io.github.clientidaudit.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(400), () -> 1, pauses::add);

  @AfterEach
  void nobodyStaysInterrupted() {
    Thread.interrupted();
  }

  @Test
  void pausesGrowUpToTheCap() {
    assertThat(IntStream.rangeClosed(1, 6)).allMatch(backoff::pause);

    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(50L, 100L, 200L, 400L, 400L, 400L);
  }

  @Test
  void chanceDecidesWhichPartOfIt() {
    Backoff half = new Backoff(Duration.ofMillis(50), Duration.ofDays(1), () -> 0.5, pauses::add);

    assertThat(half.pause(3)).isTrue();

    assertThat(pauses).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void doesNotWaitIfTheTimeDoesNotAllowIt() {
    assertThat(backoff.pause(1, () -> Duration.ofMillis(3549))).isFalse();
    assertThat(pauses).isEmpty();
    assertThat(backoff.pause(1, () -> Duration.ofMillis(3550))).isTrue();
    assertThat(pauses).hasSize(1);
  }

  @Test
  void whoeverIsInterruptedGivesUpAndStaysInterrupted() {
    Backoff real = Backoff.of(Duration.ofMinutes(1), Duration.ofMinutes(1));
    Thread.currentThread().interrupt();

    assertThat(real.pause(1)).isFalse();

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
