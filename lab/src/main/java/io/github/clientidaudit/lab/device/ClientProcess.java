package io.github.clientidaudit.lab.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client in another language: a process, and a supervisor that may start it again. */
final class ClientProcess implements Mqtt {
  private final Settings settings;
  private final Command command;
  private final Duration restartAfter;
  private final Thread supervisor =
      Thread.ofVirtual().name("supervisor").unstarted(this::supervise);

  private ClientProcess(Settings settings, Command command, Duration restartAfter) {
    this.settings = settings;
    this.command = command;
    this.restartAfter = restartAfter;
  }

  /** Reconnects by itself. */
  static Mqtt once(Settings settings, Command command) {
    return new ClientProcess(settings, command, Duration.ZERO);
  }

  /** Ends when it is disconnected; the back-off is the supervisor's. */
  static Mqtt supervised(Settings settings, Command command) {
    return new ClientProcess(settings, command, settings.backoff().initial());
  }

  @Override
  public void start() {
    supervisor.start();
  }

  @Override
  public void stop() {
    supervisor.interrupt();
    try {
      supervisor.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void supervise() {
    try {
      Path folder = Files.createTempDirectory("clientid-audit-client");
      try {
        write(folder);
        live(command.filled(settings, folder));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.words().getFirst(), e);
    } catch (InterruptedException stoppedForGood) {
      // The process has been ended.
    }
  }

  private void live(List<String> words) throws IOException, InterruptedException {
    do {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      try {
        process.waitFor();
        Thread.sleep(restartAfter);
      } finally {
        end(process);
      }
    } while (!restartAfter.isZero());
  }

  /** Politely at first, so that it can say goodbye; its input must stay open as long. */
  private static void end(Process process) {
    process.toHandle().destroy();
    try {
      process.waitFor(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("ca.pem"), settings.identity().authorityPem());
    Files.writeString(folder.resolve("cert.pem"), settings.identity().certificatePem());
    Files.writeString(folder.resolve("key.pem"), settings.identity().keyPem());
  }

  private static void delete(Path folder) throws IOException {
    for (String name : List.of("ca.pem", "cert.pem", "key.pem")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
