package io.github.clientidaudit.domain.takeover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One side of a takeover. What no delivered event told is absent.
 *
 * @param ipAddress absent when the connect event is not known
 * @param thingName absent when no event named one
 * @param connectedAt absent when the connect event is not known
 * @param disconnectedAt absent while the connection is open or its end is not known
 */
public record Connection(
    String principalId,
    String sessionId,
    long versionNumber,
    @Nullable String ipAddress,
    @Nullable String thingName,
    @Nullable Instant connectedAt,
    @Nullable Instant disconnectedAt) {

  /** The connection that a connect event opened, or a disconnect event closed. */
  static Connection of(LifecycleEvent event) {
    boolean connect = event.kind() == LifecycleEvent.Kind.CONNECT;
    return new Connection(
        event.principalId(),
        event.sessionId(),
        event.versionNumber(),
        event.ipAddress(),
        event.thingName(),
        connect ? event.time() : null,
        connect ? null : event.time());
  }

  /** This connection with what the other event of the same connection adds. */
  Connection with(LifecycleEvent event) {
    boolean connect = event.kind() == LifecycleEvent.Kind.CONNECT;
    return new Connection(
        principalId,
        sessionId,
        versionNumber,
        ipAddress != null ? ipAddress : event.ipAddress(),
        thingName != null ? thingName : event.thingName(),
        connect ? event.time() : connectedAt,
        connect ? disconnectedAt : event.time());
  }

  /** Who this is, as far as it can be told from outside. */
  public Party party() {
    return new Party(principalId, ipAddress == null ? Party.UNKNOWN_ADDRESS : ipAddress);
  }
}
