package io.github.clientidaudit.lab.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client in another language: a process that reconnects by itself until it is stopped. */
final class ClientProcess implements Mqtt {
  private final Settings settings;
  private final Command command;
  private final Thread life = Thread.ofVirtual().name("client process").unstarted(this::live);

  ClientProcess(Settings settings, Command command) {
    this.settings = settings;
    this.command = command;
  }

  @Override
  public void start() {
    life.start();
  }

  @Override
  public void stop() {
    life.interrupt();
    try {
      life.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void live() {
    try {
      Path folder = Files.createTempDirectory("clientid-audit-client");
      try {
        write(folder);
        run(command.filled(settings, folder));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.words().getFirst(), e);
    } catch (InterruptedException stoppedForGood) {
      // The process has been ended.
    }
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      process.waitFor();
    } finally {
      end(process);
    }
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
