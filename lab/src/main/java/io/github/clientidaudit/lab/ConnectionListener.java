package io.github.clientidaudit.lab;

import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionAttributeStore;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionLostInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ServerInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;
import com.hivemq.extension.sdk.api.parameter.ClientBasedInput;
import io.github.clientidaudit.lab.BrokerEvent.Connected;
import io.github.clientidaudit.lab.BrokerEvent.Disconnected;
import io.github.clientidaudit.lab.BrokerEvent.End;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hears from the broker's extension interface about every connection. */
final class ConnectionListener implements ClientLifecycleEventListener {
  private static final String NUMBER = "connection";

  private final InstantSource clock;
  private final Consumer<BrokerEvent> events;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, ConnectPacket> started = new ConcurrentHashMap<>();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  ConnectionListener(InstantSource clock, Consumer<BrokerEvent> events) {
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {
    String number = Long.toString(numbers.incrementAndGet());
    started.put(number, input.getConnectPacket());
    attributes(input).putAsString(NUMBER, number);
  }

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
    String number = attributes(input).getAsString(NUMBER).orElseThrow();
    ConnectPacket packet = started.remove(number);
    if (packet == null) {
      return;
    }
    accepted.add(number);
    ConnectionInformation connection = input.getConnectionInformation();
    events.accept(
        new Connected(
            clock.instant(),
            Long.parseLong(number),
            input.getClientInformation().getClientId(),
            principal(connection, packet),
            connection.getInetAddress().orElseThrow(),
            !packet.getCleanStart(),
            packet.getSessionExpiryInterval() > 0));
  }

  @Override
  public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput input) {
    ended(input, End.CLIENT_INITIATED_DISCONNECT);
  }

  @Override
  public void onConnectionLost(ConnectionLostInput input) {
    ended(input, End.CONNECTION_LOST);
  }

  @Override
  public void onServerInitiatedDisconnect(ServerInitiatedDisconnectInput input) {
    ended(input, end(input.getReasonCode().orElse(null)));
  }

  @Override
  public void onDisconnect(DisconnectEventInput input) {
    ended(input, End.SERVER_INITIATED_DISCONNECT);
  }

  private static End end(@Nullable DisconnectedReasonCode code) {
    return switch (code) {
      case SESSION_TAKEN_OVER -> End.DUPLICATE_CLIENTID;
      case KEEP_ALIVE_TIMEOUT -> End.MQTT_KEEP_ALIVE_TIMEOUT;
      case MALFORMED_PACKET, PROTOCOL_ERROR -> End.CLIENT_ERROR;
      case null, default -> End.SERVER_INITIATED_DISCONNECT;
    };
  }

  /** Tells nothing of a connection that ended before it was accepted. */
  private void ended(ClientBasedInput input, End end) {
    Optional<String> ended = attributes(input).getAsString(NUMBER);
    ended.ifPresent(started::remove);
    ended
        .filter(accepted::remove)
        .ifPresent(
            number ->
                events.accept(
                    new Disconnected(
                        clock.instant(),
                        Long.parseLong(number),
                        input.getClientInformation().getClientId(),
                        end)));
  }

  private static ConnectionAttributeStore attributes(ClientBasedInput input) {
    return input.getConnectionInformation().getConnectionAttributeStore();
  }

  private static String principal(ConnectionInformation connection, ConnectPacket packet) {
    Optional<X509Certificate> certificate =
        connection.getClientTlsInformation().flatMap(ClientTlsInformation::getClientCertificate);
    try {
      return certificate.isPresent()
          ? Certificates.id(certificate.get())
          : Certificates.idOfName(packet.getUserName().orElse(""));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
