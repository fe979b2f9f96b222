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
import java.util.stream.IntStream;

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
    event.setRecords(IntStream.range(0, batch.size()).mapToObj(this::message).toList());
    SQSBatchResponse response =
        handler.handleRequest(event, log.context("IngestFunction", "local-ingest"));
    Set<String> failed = new HashSet<>();
    for (BatchItemFailure failure : response.getBatchItemFailures()) {
      failed.add(failure.getItemIdentifier());
    }
    stored +=
        IntStream.range(0, batch.size())
            .filter(i -> batch.get(i).event() != null && !failed.contains(Integer.toString(i)))
            .count();
    for (Refused each : log.takeRefused()) {
      refused.accept(new Refused(place(each.messageId()), each.reason()));
      failed.remove(each.messageId());
    }
    failed.forEach(id -> refused.accept(new Refused(place(id), "could not be stored")));
    batch.clear();
    chars = 0;
    return hasTakeover;
  }

  /** Events stored so far; one that came twice counts twice. */
  public long stored() {
    return stored;
  }

  /** Within a batch the message's ID is its index: many may stand in one place. */
  private String place(String messageId) {
    return batch.get(Integer.parseInt(messageId)).id();
  }

  private SQSMessage message(int index) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(Integer.toString(index));
    message.setBody(batch.get(index).text());
    message.setEventSource("aws:sqs");
    return message;
  }
}
