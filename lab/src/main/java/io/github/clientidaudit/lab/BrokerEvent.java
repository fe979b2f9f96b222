package io.github.clientidaudit.lab;

import java.net.InetAddress;
import java.time.Instant;

/** What the broker itself saw, before anything is translated. */
public sealed interface BrokerEvent {
  /** When the broker told it. */
  Instant time();

  /** A number of this broker's connection, shared by its connect and its disconnect. */
  long connection();

  /** The client ID in use. */
  String clientId();

  /** The same event of another client ID at another time. */
  BrokerEvent as(String clientId, Instant time);

  /**
   * A connection was accepted.
   *
   * @param principalId SHA-256 of the client's certificate, 64 hex digits
   * @param resumes whether the client asked for the session it had before
   * @param persistent whether the session outlives the connection
   */
  record Connected(
      Instant time,
      long connection,
      String clientId,
      String principalId,
      InetAddress address,
      boolean resumes,
      boolean persistent)
      implements BrokerEvent {
    @Override
    public Connected as(String otherId, Instant otherTime) {
      return new Connected(
          otherTime, connection, otherId, principalId, address, resumes, persistent);
    }
  }

  /** A connection that was accepted before has ended. */
  record Disconnected(Instant time, long connection, String clientId, End end)
      implements BrokerEvent {
    @Override
    public Disconnected as(String otherId, Instant otherTime) {
      return new Disconnected(otherTime, connection, otherId, end);
    }
  }

  /** Why a connection ended; the names are AWS's disconnect reasons. */
  enum End {
    CLIENT_INITIATED_DISCONNECT,
    CONNECTION_LOST,
    DUPLICATE_CLIENTID,
    MQTT_KEEP_ALIVE_TIMEOUT,
    CLIENT_ERROR,
    SERVER_INITIATED_DISCONNECT
  }
}
