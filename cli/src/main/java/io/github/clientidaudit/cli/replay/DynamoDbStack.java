package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.adapter.json.InvalidRequestException;
import io.github.clientidaudit.cli.local.Audits;
import io.github.clientidaudit.cli.local.DueConflicts;
import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.HandlerLog;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.local.Ingest;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.StreamPump;
import io.github.clientidaudit.handler.Wiring;
import io.github.clientidaudit.port.ClientHistory;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The three handlers over the template's tables in an emulator of DynamoDB. */
final class DynamoDbStack implements Stack {
  /** Calls of the ingest handler under way at a time; the emulator gains nothing from more. */
  private static final int INGEST_PARALLELISM = 2;

  /** Audits do one thing after the other, so that the same input gives the same output. */
  private static final int AUDIT_PARALLELISM = 1;

  private final LocalBackend backend;
  private final Ingest ingest;
  private final Audits audits;
  private final StreamPump pump;
  private final DueConflicts due;

  /**
   * @param backend is closed with this
   * @param refused told of each line that is not stored
   * @param warnings told what went wrong although it goes on
   */
  DynamoDbStack(
      LocalBackend backend, Clock clock, Consumer<Refused> refused, Consumer<String> warnings) {
    this.backend = backend;
    HandlerLog log = new HandlerLog(warnings);
    Wiring wiring = backend.wiring(clock, AUDIT_PARALLELISM);
    this.ingest =
        new Ingest(backend.wiring(clock, INGEST_PARALLELISM).ingestHandler(), log, refused);
    this.audits = new Audits(wiring.evaluateHandler(), log, Audits.Settings.AS_DEPLOYED);
    this.pump = backend.pump(wiring, log, warnings);
    this.due = backend.dueConflicts();
  }

  @Override
  public int ingest(List<EventLine> lines) {
    long before = ingest.stored();
    lines.forEach(ingest::add);
    ingest.flush();
    return (int) (ingest.stored() - before);
  }

  @Override
  public void suppress(SuppressedClient client, Instant now) throws IOException {
    try {
      audits.suppress(client.clientId(), client.until(), now);
    } catch (InvalidRequestException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public void auditOnSchedule(Instant tick) throws IOException {
    audits.scheduled(tick);
  }

  @Override
  public void auditOnDemand(Instant now) throws IOException {
    audits.onDemand(now);
  }

  @Override
  public void publish() {
    pump.pump();
  }

  @Override
  public @Nullable Instant firstDueAfter(Instant after) {
    return due.firstAfter(after);
  }

  @Override
  public ClientHistory history() {
    return backend.history();
  }

  @Override
  public void close() {
    backend.close();
  }
}
