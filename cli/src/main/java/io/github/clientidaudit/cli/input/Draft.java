package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.time.Instant;

/**
 * An event that does not tell which connection of its client ID it belongs to: its version number
 * stands for nothing yet.
 */
record Draft(InputEvent input) {
  /** Two deliveries that are equal in this are the same event. */
  record Key(Instant time, Kind kind, String connection) {}

  Key key() {
    return new Key(event().time(), event().kind(), connection());
  }

  LifecycleEvent event() {
    return input.event();
  }

  /** Two connections that differ in this are different. */
  String connection() {
    return event().principalId() + '\n' + event().sessionId();
  }

  /** The event with its version number. */
  InputEvent numbered(long versionNumber) {
    return with(event().kind(), event().time(), versionNumber);
  }

  /** The connect that must have been there before. */
  InputEvent connectAt(Instant time, long versionNumber) {
    return with(Kind.CONNECT, time, versionNumber);
  }

  private InputEvent with(Kind kind, Instant time, long versionNumber) {
    LifecycleEvent event = event();
    return new InputEvent(
        new LifecycleEvent(
            event.clientId(),
            kind,
            time,
            event.principalId(),
            event.sessionId(),
            versionNumber,
            event.ipAddress(),
            event.thingName(),
            kind == Kind.CONNECT ? null : event.disconnectReason()),
        input.source(),
        input.line());
  }
}
