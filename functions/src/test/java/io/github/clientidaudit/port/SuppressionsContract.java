package io.github.clientidaudit.port;

import static io.github.clientidaudit.port.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.conflict.Suppression;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Suppressions} promises; each test begins with none. */
public abstract class SuppressionsContract {
  protected abstract Suppressions suppressions();

  /** Over the same table. */
  protected abstract Conflicts conflicts();

  private Optional<Suppression> find(String clientId) {
    return conflicts().find(clientId).suppression();
  }

  @Test
  void isFoundAsItWasPut() {
    Suppression limited = suppression("sensor-1", NOW.plusMillis(1));
    Suppression endless = suppression("sensor#2/é", null);
    suppressions().put(limited);
    suppressions().put(endless);

    assertThat(find("sensor-1")).contains(limited);
    assertThat(find("sensor#2/é")).contains(endless);
    assertThat(find("sensor")).isEmpty();
  }

  @Test
  void replacesTheOneBefore() {
    suppressions().put(suppression("sensor-1", NOW.plusSeconds(60)));
    suppressions().put(suppression("sensor-1", null));

    assertThat(find("sensor-1")).contains(suppression("sensor-1", null));
  }

  @Test
  void isGoneWhenRemoved() {
    suppressions().put(suppression("sensor-1", null));
    suppressions().put(suppression("sensor-2", null));

    suppressions().remove("sensor-1");
    suppressions().remove("sensor-1");
    suppressions().remove("sensor-3");

    assertThat(find("sensor-1")).isEmpty();
    assertThat(find("sensor-2")).isPresent();
  }

  protected static Suppression suppression(String clientId, @Nullable Instant until) {
    return new Suppression(clientId, "two rigs share it: é", NOW, until);
  }
}
