package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.port.Deadline;
import io.github.clientidaudit.priming.Priming;
import io.github.clientidaudit.usecase.IngestLifecycleEvents;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Ingested;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Received;
import io.github.clientidaudit.usecase.IngestLifecycleEvents.Rejected;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores lifecycle events from a queue. A message that is no event, and one whose event could not
 * be stored in time, is reported as failed; the queue moves it to the failure queue when it has
 * failed often enough.
 */
public final class IngestHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final int MAX_UNKNOWN_FIELDS = 20;
  private static final int MAX_FIELD_LENGTH = 64;
  private static final String OTHER_FIELDS = "(others)";

  private final IngestLifecycleEvents ingest;
  private final Clock clock;
  private final Invocation invocation;

  /** For Lambda. */
  public IngestHandler() {
    this(Wiring.fromEnvironment());
    Priming.beforeSnapshot(Wiring::dry);
  }

  IngestHandler(Wiring wiring) {
    this(wiring.ingestLifecycleEvents(), wiring.clock(), wiring.invocation());
  }

  IngestHandler(IngestLifecycleEvents ingest, Clock clock, Invocation invocation) {
    this.ingest = ingest;
    this.clock = clock;
    this.invocation = invocation;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Deadline deadline = invocation.begin(context);
    List<Received> received = new ArrayList<>();
    List<Rejected> malformed = new ArrayList<>();
    Map<String, Integer> unknownFields = new TreeMap<>();
    int connectFailed = 0;
    for (SQSMessage message : event.getRecords()) {
      switch (LifecycleEventParser.parse(message.getBody())) {
        case LifecycleEventParser.Event parsed -> {
          received.add(new Received(message.getMessageId(), parsed.event()));
          parsed.unknownFields().forEach(field -> count(field, unknownFields));
        }
        case LifecycleEventParser.ConnectFailed ignored -> connectFailed++;
        case LifecycleEventParser.Malformed bad ->
            malformed.add(new Rejected(message.getMessageId(), bad.reason()));
      }
    }
    Ingested ingested = ingest.ingest(received, deadline);
    List<Rejected> rejected =
        Stream.concat(malformed.stream(), ingested.rejected().stream()).toList();
    Log log = new Log(context, clock);
    rejected.forEach(
        r ->
            log.error("malformed message")
                .with("messageId", r.messageId())
                .with("reason", r.reason())
                .write());
    ingested.notStored().values().stream()
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .forEach(
            (reason, messages) ->
                log.error("not stored").with("reason", reason).with("messages", messages).write());
    if (ingested.watermarkFailure() != null) {
      log.warn("watermark not written").with("reason", ingested.watermarkFailure()).write();
    }
    log.info("ingested")
        .with(Metric.EVENTS_STORED, ingested.stored() + ingested.takeovers())
        .with(Metric.TAKEOVERS_STORED, ingested.takeovers())
        .with(Metric.MALFORMED_MESSAGES, rejected.size())
        .with(Metric.EVENTS_NOT_STORED, ingested.notStored().size())
        .with(Metric.WATERMARK_NOT_WRITTEN, ingested.watermarkFailure() == null ? 0 : 1)
        .with("takeoversSeenBefore", ingested.takeoversSeenBefore())
        .with("duplicatesInBatch", ingested.duplicates())
        .with("connectFailed", connectFailed)
        .with("unknownFields", unknownFields)
        .write();
    return new SQSBatchResponse(
        Stream.concat(
                rejected.stream().map(Rejected::messageId), ingested.notStored().keySet().stream())
            .map(BatchItemFailure::new)
            .toList());
  }

  /** An entry of the log that grew with the messages would be cut, and its metrics with it. */
  private static void count(String field, Map<String, Integer> unknownFields) {
    boolean isShown =
        unknownFields.containsKey(field)
            || (unknownFields.size() < MAX_UNKNOWN_FIELDS && field.length() <= MAX_FIELD_LENGTH);
    unknownFields.merge(isShown ? field : OTHER_FIELDS, 1, Integer::sum);
  }
}
