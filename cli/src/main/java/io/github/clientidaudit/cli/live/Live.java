package io.github.clientidaudit.cli.live;

import io.github.clientidaudit.cli.local.Audits;
import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.HandlerLog;
import io.github.clientidaudit.cli.local.Ingest;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.cli.local.TemplateFile;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.lab.Lab;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * A broker whose lifecycle events go through the three handlers as they happen. One thread does
 * everything but listen, so an audit sees all that was ingested before it.
 */
final class Live implements AutoCloseable {
  /** Often enough for the watermark, which moves once a minute. */
  static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** What an audit must see was stored before it began, by the thread that runs it. */
  private static final Duration SETTLE_LAG = Duration.ZERO;

  private static final int PARALLELISM = 1;
  private static final int POLL_MILLIS = 200;

  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
  private final Clock clock = Clock.systemUTC();
  private final LocalBackend backend;
  private final Messages messages;
  private final Ingest ingest;
  private final Audits audits;
  private final StreamPump pump;
  private final Lab lab;
  private final Heartbeat heartbeat;
  private long lines;

  private Live(LocalBackend backend, Duration quiet, Messages messages, InetSocketAddress address)
      throws IOException {
    this.backend = backend;
    this.messages = messages;
    HandlerLog log = new HandlerLog(messages::warning);
    Wiring wiring = backend.wiring(clock, PARALLELISM);
    this.ingest = new Ingest(wiring.ingestHandler(), log, messages::refused);
    this.audits =
        new Audits(
            wiring.evaluateHandler(),
            log,
            new Audits.Settings(SETTLE_LAG, quiet, Audits.Settings.AS_DEPLOYED.reminder()));
    this.pump = backend.pump(wiring, log, messages::warning);
    this.lab = Lab.start(address, waiting::add);
    this.heartbeat = new Heartbeat(lab.address());
  }

  /**
   * Starts the broker and everything behind it.
   *
   * @param address where the broker listens; port 0 for any free one
   * @param quiet how long a conflict must be quiet to be over; whole minutes
   * @param listener told each message that is published
   * @throws IOException if it cannot listen there
   */
  static Live start(
      InetSocketAddress address, Duration quiet, Messages messages, Consumer<SnsMessage> listener)
      throws IOException {
    LocalBackend backend =
        new LocalBackend(
            TemplateFile.read(ProjectFiles.template()),
            LocalDynamoDb.inProcess(),
            LocalSns.loopback(listener));
    try {
      return new Live(backend, quiet, messages, address);
    } catch (IOException e) {
      backend.close();
      throw e;
    }
  }

  /** Where the broker listens. */
  InetSocketAddress address() {
    return lab.address();
  }

  /** Ingests and audits until it is told to stop. */
  void run(Duration every, CountDownLatch stop) throws InterruptedException {
    Pulse audit = new Pulse(every);
    Pulse beat = new Pulse(HEARTBEAT);
    do {
      if (beat.isDue()) {
        beat();
      }
      try {
        ingest();
        if (audit.isDue()) {
          audits.scheduled(clock.instant());
          pump.pump();
        }
      } catch (IOException | RuntimeException e) {
        messages.warning("will be tried again: " + e);
      }
    } while (!stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS));
  }

  private void ingest() {
    for (String line = waiting.poll(); line != null; line = waiting.poll()) {
      lines++;
      ingest.add(EventLine.of(Long.toString(lines), line));
      if (ingest.isFull()) {
        ingest.flush();
      }
    }
    if (!ingest.isEmpty()) {
      ingest.flush();
    }
  }

  private void beat() {
    try {
      heartbeat.beat();
    } catch (MqttException e) {
      messages.warning(Heartbeat.CLIENT_ID + " could not connect: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    try (backend;
        lab) {
      heartbeat.close();
    } catch (MqttException e) {
      messages.warning(Heartbeat.CLIENT_ID + " did not end: " + e);
    }
  }
}
