package io.github.clientidaudit.lab;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A HiveMQ broker in this process that lets everybody in and tells what it sees. */
public final class LabBroker implements RunningBroker {
  private final ScratchFolder folder;
  private final EmbeddedHiveMQ broker;
  private final InetSocketAddress address;

  private LabBroker(ScratchFolder folder, EmbeddedHiveMQ broker, InetSocketAddress address) {
    this.folder = folder;
    this.broker = broker;
    this.address = address;
  }

  /**
   * Starts without TLS: the user name of a client stands for its certificate.
   *
   * @param address where to listen; port 0 takes any free one
   * @param events told each connect and disconnect as it happens, from several threads
   */
  public static LabBroker start(InetSocketAddress address, Consumer<BrokerEvent> events)
      throws IOException {
    return start(address, events, folder -> "");
  }

  /** Starts with TLS: clients must show a certificate of this authority. */
  public static LabBroker start(
      InetSocketAddress address, Authority authority, Consumer<BrokerEvent> events)
      throws IOException {
    return start(address, events, authority::brokerTls);
  }

  /** The TLS part of the broker's configuration; what it names lies in the folder. */
  private interface Tls {
    String element(Path folder) throws IOException;
  }

  private static LabBroker start(InetSocketAddress wanted, Consumer<BrokerEvent> events, Tls tls)
      throws IOException {
    InetSocketAddress address = FreePort.at(wanted);
    ScratchFolder folder = ScratchFolder.create();
    Path configuration = folder.subfolder("conf");
    Files.writeString(
        configuration.resolve("config.xml"), configuration(address, tls.element(configuration)));
    EmbeddedHiveMQ broker =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(configuration)
            .withDataFolder(folder.subfolder("data"))
            .withExtensionsFolder(folder.subfolder("extensions"))
            .withEmbeddedExtension(
                EmbeddedExtension.builder()
                    .withId("lab")
                    .withName("lab")
                    .withVersion("1")
                    .withExtensionMain(new Extension(events))
                    .build())
            .withoutLoggingBootstrap()
            .build();
    try {
      broker.start().get();
    } catch (ExecutionException e) {
      folder.close();
      throw new IOException("the broker did not start at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new LabBroker(folder, broker, address);
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    try {
      broker.close();
    } catch (ExecutionException e) {
      throw new IOException("the broker did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      folder.close();
    }
  }

  private static String configuration(InetSocketAddress address, String tls) {
    String listener = tls.isEmpty() ? "tcp-listener" : "tls-tcp-listener";
    return """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <%1$s><port>%2$d</port><bind-address>%3$s</bind-address>%4$s</%1$s>
          </listeners>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
          <persistence><mode>in-memory</mode></persistence>
        </hivemq>
        """
        .formatted(listener, address.getPort(), address.getAddress().getHostAddress(), tls);
  }

  private record Extension(Consumer<BrokerEvent> events) implements ExtensionMain {
    @Override
    public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
      SimpleAuthenticator everybody = (in, out) -> out.authenticateSuccessfully();
      Services.securityRegistry().setAuthenticatorProvider(any -> everybody);
      ConnectionListener listener = new ConnectionListener(Clock.systemUTC(), events);
      Services.eventRegistry().setClientLifecycleEventListener(any -> listener);
    }

    @Override
    public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
      // Nothing to undo: the registries end with the broker.
    }
  }
}
