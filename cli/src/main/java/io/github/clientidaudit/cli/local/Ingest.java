package io.github.clientidaudit.cli.local;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.handler.IngestHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers lines and hands them to IngestFunction's handler as the queue would. */
public final class Ingest {
  /** As in the template. */
  static final int MAX_MESSAGES = 1000;

  /** What Lambda takes in one invocation is 6 MB. */
  private static final int MAX_CHARS = 3 << 20;

  private final IngestHandler handler;
  private final HandlerLog log;
  private final Consumer<Refused> refused;
  private final List<EventLine> batch = new ArrayList<>();
  private int chars;
  private long stored;

  /** Hands over to this handler, whose log is listened to, and tells which lines were refused. */
  public Ingest(IngestHandler handler, HandlerLog log, Consumer<Refused> refused) {
    this.handler = handler;
    this.log = log;
    this.refused = refused;
  }

  /** Adds a line to what will be ingested. */
  public void add(EventLine line) {
    batch.add(line);
    chars += line.text().length();
  }

  /** Whether there is nothing to ingest. */
  public boolean isEmpty() {
    return batch.isEmpty();
  }

  /** Whether no more fits into one invocation. */
  public boolean isFull() {
    return batch.size() >= MAX_MESSAGES || chars >= MAX_CHARS;
  }

  /**
   * Ingests what was gathered.
   *
   * @return whether there was a takeover in it
   */
  public boolean flush() {
    boolean hasTakeover = batch.stream().anyMatch(EventLine::isTakeover);
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(Ingest::message).toList());
    SQSBatchResponse response =
        handler.handleRequest(event, log.context("IngestFunction", "local-ingest"));
    Set<String> failed = new HashSet<>();
    for (BatchItemFailure failure : response.getBatchItemFailures()) {
      failed.add(failure.getItemIdentifier());
    }
    stored +=
        batch.stream().filter(line -> line.event() != null && !failed.contains(line.id())).count();
    for (Refused each : log.takeRefused()) {
      refused.accept(each);
      failed.remove(each.messageId());
    }
    failed.forEach(id -> refused.accept(new Refused(id, "could not be stored")));
    batch.clear();
    chars = 0;
    return hasTakeover;
  }

  /** Events stored so far; one that came twice counts twice. */
  public long stored() {
    return stored;
  }

  private static SQSMessage message(EventLine line) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(line.id());
    message.setBody(line.text());
    message.setEventSource("aws:sqs");
    return message;
  }
}
