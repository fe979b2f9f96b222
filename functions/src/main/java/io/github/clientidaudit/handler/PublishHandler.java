package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.github.clientidaudit.adapter.dynamodb.OutboxRecord;
import io.github.clientidaudit.port.FindingTopic.NotAccepted;
import io.github.clientidaudit.usecase.PublishFindings;
import io.github.clientidaudit.usecase.PublishFindings.Delivery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends what the Audits table's stream brings. Lambda goes on with the first record reported as
 * failed and takes all after it again, so nothing after a record that cannot be read is sent: it
 * would be sent once more with each try. If that record is the first, the invocation fails, which
 * makes Lambda halve the batch until the record is alone; reported, it would come again with all
 * after it, and go to the failure queue with them.
 */
public final class PublishHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final PublishFindings publish;
  private final Clock clock;
  private final Invocation invocation;

  /** For Lambda. */
  public PublishHandler() {
    this(Wiring.fromEnvironment());
  }

  PublishHandler(Wiring wiring) {
    this(wiring.publishFindings(), wiring.clock(), wiring.invocation());
  }

  PublishHandler(PublishFindings publish, Clock clock, Invocation invocation) {
    this.publish = publish;
    this.clock = clock;
    this.invocation = invocation;
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    invocation.begin(context);
    Log log = new Log(context, clock);
    List<Delivery> deliveries = new ArrayList<>();
    List<BatchItemFailure> failures = new ArrayList<>();
    for (DynamodbStreamRecord stream : event.getRecords()) {
      String sequenceNumber = stream.getDynamodb().getSequenceNumber();
      try {
        OutboxRecord outbox = OutboxRecord.of(stream.getDynamodb().getNewImage());
        deliveries.add(new Delivery(sequenceNumber, outbox.ref(), outbox.notification()));
      } catch (RuntimeException e) {
        log.error("unreadable record")
            .with("sequenceNumber", sequenceNumber)
            .with("reason", e.toString())
            .with(Metric.MESSAGES_NOT_PUBLISHED, 1)
            .write();
        if (deliveries.isEmpty() && event.getRecords().size() > 1) {
          throw new IllegalStateException("unreadable record " + sequenceNumber + " goes first", e);
        }
        failures.add(new BatchItemFailure(sequenceNumber));
        break;
      }
    }
    List<NotAccepted> notSent = publish.publish(deliveries);
    notSent.forEach(
        n ->
            log.error("not published")
                .with("sequenceNumber", n.id())
                .with("reason", n.reason())
                .write());
    log.info("published")
        .with(Metric.MESSAGES_PUBLISHED, deliveries.size() - notSent.size())
        .with(Metric.MESSAGES_NOT_PUBLISHED, notSent.size())
        .write();
    Set<String> again = notSent.stream().map(NotAccepted::id).collect(Collectors.toSet());
    deliveries.stream()
        .map(Delivery::id)
        .filter(again::contains)
        .findFirst()
        .ifPresent(first -> failures.addFirst(new BatchItemFailure(first)));
    return new StreamsEventResponse(failures);
  }
}
