package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.cause.Evidence.Seen;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence as a test wants it: nothing but what it says. */
final class MadeEvidence {
  private final Map<Clue, Seen> seen = new EnumMap<>(Clue.class);
  private final Setting setting;
  private final int takeovers;
  private int deciding;
  private int addresses;
  private Credential.Type newcomer = Credential.Type.CERTIFICATE;
  private @Nullable Duration usualLife;

  private MadeEvidence(Setting setting, int takeovers) {
    this.setting = setting;
    this.takeovers = takeovers;
    this.deciding = takeovers;
    this.addresses = setting == Setting.ONE_PLACE ? 1 : 2;
  }

  static MadeEvidence of(Setting setting, int takeovers) {
    return new MadeEvidence(setting, takeovers);
  }

  MadeEvidence with(Clue clue, double amount) {
    return with(clue, amount, 0, 0);
  }

  MadeEvidence with(Clue clue, double amount, int count, int of) {
    seen.put(clue, new Seen(amount, count, of));
    return this;
  }

  MadeEvidence by(Credential.Type type) {
    newcomer = type;
    return this;
  }

  MadeEvidence deciding(int number) {
    deciding = number;
    return this;
  }

  MadeEvidence addresses(int number) {
    addresses = number;
    return this;
  }

  MadeEvidence lasting(Duration life) {
    usualLife = life;
    return this;
  }

  Evidence evidence() {
    boolean several = setting == Setting.CREDENTIALS;
    return new Evidence(
        setting,
        takeovers,
        0,
        deciding,
        several ? 2 : 1,
        addresses,
        newcomer,
        several,
        usualLife,
        seen);
  }
}
