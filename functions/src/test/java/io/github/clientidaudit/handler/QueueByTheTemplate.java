package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.clientidaudit.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * IngestQueue and what Lambda does between it and IngestFunction, in simulated time, with the
 * template's numbers: who failed is handed over again when the visibility timeout has passed, and
 * goes to the failure queue instead once it was handed over often enough. SQS delivers at least
 * once: so does some of what was taken come again.
 */
final class QueueByTheTemplate {
  /** Of so many messages one comes once more although it was taken. */
  private static final int TWICE = 5;

  private static final class Message {
    private final String id;
    private final String body;
    private Instant visibleAt;
    private boolean comesAgain;
    private int receives;

    private Message(String id, String body, Instant visibleAt, boolean comesAgain) {
      this.id = id;
      this.body = body;
      this.visibleAt = visibleAt;
      this.comesAgain = comesAgain;
    }
  }

  private final List<Message> queue = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();
  private final Duration visibilityTimeout;
  private final int maxReceiveCount;
  private final int batchSize;
  private int sent;

  QueueByTheTemplate() {
    JsonNode properties = Template.source().properties("IngestQueue");
    visibilityTimeout = Duration.ofSeconds(properties.path("VisibilityTimeout").asInt());
    maxReceiveCount = properties.at("/RedrivePolicy/maxReceiveCount").asInt();
    batchSize =
        Template.source()
            .properties("IngestFunction")
            .at("/Events/Messages/Properties/BatchSize")
            .asInt();
    if (maxReceiveCount == 0 || batchSize == 0 || visibilityTimeout.isZero()) {
      throw new AssertionError("the template does not tell the queue's numbers");
    }
  }

  void send(String body, Instant at) {
    queue.add(new Message("m" + sent, body, at, sent++ % TWICE == 0));
  }

  /** When the next message can be handed over; fails if there is none. */
  Instant next() {
    return queue.stream().map(m -> m.visibleAt).min(Comparator.naturalOrder()).orElseThrow();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** One invocation with what is visible at this time, if anything is. */
  void deliver(Instant now, Function<SQSEvent, SQSBatchResponse> ingest) {
    List<Message> visible = queue.stream().filter(m -> !m.visibleAt.isAfter(now)).toList();
    visible.stream().filter(m -> m.receives == maxReceiveCount).forEach(this::giveUp);
    List<Message> batch =
        visible.stream().filter(m -> m.receives < maxReceiveCount).limit(batchSize).toList();
    if (batch.isEmpty()) {
      return;
    }
    for (Message message : batch) {
      message.receives++;
      message.visibleAt = now.plus(visibilityTimeout);
    }
    Set<String> failed =
        ingest.apply(event(batch)).getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    for (Message message : batch) {
      if (!failed.contains(message.id)) {
        if (!message.comesAgain) {
          queue.remove(message);
        }
        message.comesAgain = false;
      }
    }
  }

  /** What is in the failure queue, in the order in which it came there. */
  List<String> givenUp() {
    return List.copyOf(givenUp);
  }

  /** Sends what is in the failure queue back, as an operator does. */
  void redrive(Instant at) {
    List<String> again = givenUp();
    givenUp.clear();
    again.forEach(body -> send(body, at));
  }

  private void giveUp(Message message) {
    queue.remove(message);
    givenUp.add(message.body);
  }

  private static SQSEvent event(List<Message> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        batch.stream()
            .map(
                message -> {
                  SQSMessage copy = new SQSMessage();
                  copy.setMessageId(message.id);
                  copy.setBody(message.body);
                  return copy;
                })
            .toList());
    return event;
  }
}
