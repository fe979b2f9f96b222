package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.conflict.Suppression;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Suppressions in memory. */
public final class InMemorySuppressions implements Suppressions {
  private final Map<String, Suppression> suppressions = new ConcurrentHashMap<>();

  @Override
  public void put(Suppression suppression) {
    suppressions.put(suppression.clientId(), suppression);
  }

  @Override
  public void remove(String clientId) {
    suppressions.remove(clientId);
  }

  /** A client ID's suppression, in force or not; empty if it has none. */
  public Optional<Suppression> find(String clientId) {
    return Optional.ofNullable(suppressions.get(clientId));
  }
}
