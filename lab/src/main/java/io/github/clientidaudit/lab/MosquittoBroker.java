package io.github.clientidaudit.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A mosquitto process that demands a certificate of its clients; what it logs is taken at this
 * process's own time.
 */
public final class MosquittoBroker implements RunningBroker {
  private static final String READY = " running";

  private final ScratchFolder folder;
  private final Process process;
  private final InetSocketAddress address;
  private final CountDownLatch running = new CountDownLatch(1);

  private MosquittoBroker(ScratchFolder folder, Process process, InetSocketAddress address) {
    this.folder = folder;
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the program that is installed.
   *
   * @param wanted where to listen; port 0 takes any free one
   * @param events told each connect and disconnect as it is logged, from one thread
   * @throws IOException if mosquitto is missing or does not start
   */
  public static MosquittoBroker start(
      InetSocketAddress wanted, Authority authority, Consumer<BrokerEvent> events)
      throws IOException {
    Path program =
        InstalledProgram.find("mosquitto")
            .orElseThrow(() -> new IOException("mosquitto is not installed"));
    InetSocketAddress address = FreePort.at(wanted);
    ScratchFolder folder = ScratchFolder.create();
    authority.writeBrokerPem(folder.path());
    Path configuration = folder.path().resolve("mosquitto.conf");
    Files.writeString(configuration, configuration(address, folder.path()));
    Process process =
        new ProcessBuilder(program.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .start();
    MosquittoBroker broker = new MosquittoBroker(folder, process, address);
    MosquittoLog log = new MosquittoLog(authority::principalId);
    Thread.ofPlatform().name("mosquitto").start(() -> broker.read(log, events));
    broker.awaitRunning();
    return broker;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    // Its output stays open, so that what it says last is heard.
    process.toHandle().destroy();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      folder.close();
    }
  }

  private static String configuration(InetSocketAddress address, Path folder) {
    return """
        listener %2$d %1$s
        cafile %3$s/authority.pem
        certfile %3$s/broker.pem
        keyfile %3$s/broker.key
        require_certificate true
        use_identity_as_username true
        persistence false
        user root
        log_dest stderr
        log_type all
        log_timestamp false
        """
        .formatted(address.getAddress().getHostAddress(), address.getPort(), folder);
  }

  private void awaitRunning() throws IOException {
    try {
      if (!running.await(10, TimeUnit.SECONDS) || !process.isAlive()) {
        close();
        throw new IOException("mosquitto did not start at " + address);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void read(MosquittoLog log, Consumer<BrokerEvent> events) {
    Clock clock = Clock.systemUTC();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith(READY)) {
          running.countDown();
        }
        log.event(line, clock.instant()).ifPresent(events);
      }
    } catch (IOException e) {
      // The process has ended, and with it what it had to say.
    } finally {
      running.countDown();
    }
  }
}
