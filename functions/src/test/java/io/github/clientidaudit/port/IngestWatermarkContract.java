package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link IngestWatermark} promises; each test begins before the first event. */
public abstract class IngestWatermarkContract {
  protected abstract IngestWatermark watermark();

  @Test
  void isAbsentBeforeTheFirstEvent() {
    assertThat(watermark().read()).isEmpty();
  }

  @Test
  void isTheLatestTimeNoted() {
    watermark().advance(NOW);
    assertThat(watermark().read()).contains(NOW);

    watermark().advance(NOW.plusMillis(1));
    assertThat(watermark().read()).contains(NOW.plusMillis(1));
  }

  @Test
  void neverGoesBack() {
    watermark().advance(NOW);
    watermark().advance(NOW);
    watermark().advance(NOW.minusMillis(1));

    assertThat(watermark().read()).contains(NOW);
  }

  @Test
  void isKeptToTheMillisecond() {
    watermark().advance(NOW.plusNanos(1_999_999));

    assertThat(watermark().read()).contains(NOW.plusMillis(1));
  }
}
