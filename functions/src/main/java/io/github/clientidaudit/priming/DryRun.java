package io.github.clientidaudit.priming;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Two takeovers on their whole way, from the queue to the topic, without leaving the process. */
final class DryRun {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final MemoryAws aws = new MemoryAws();
  private final Functions functions;

  DryRun(Functions.Factory functions) {
    this.functions =
        functions.with(aws, Clock.fixed(START.plus(Duration.ofHours(1)), ZoneOffset.UTC));
  }

  /**
   * Runs the three functions one after the other.
   *
   * @return what reached the topic, request by request
   */
  List<String> run() {
    functions.ingest().handleRequest(events(), functions.invocation());
    evaluate("{\"taskType\":\"SCHEDULED_AUDIT_TASK\",\"settleLagSeconds\":0}");
    functions.publish().handleRequest(outbox(), functions.invocation());
    return aws.published();
  }

  private void evaluate(String request) {
    try {
      functions
          .evaluate()
          .handleRequest(
              new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
              new ByteArrayOutputStream(),
              functions.invocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SQSEvent events() {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        Stream.of(
                event(0, "connected", 1),
                event(60, "connected", 2),
                event(60, "disconnected", 1),
                event(120, "connected", 3),
                event(120, "disconnected", 2))
            .map(DryRun::message)
            .toList());
    return event;
  }

  private static String event(int second, String type, int version) {
    long time = START.plusSeconds(second).toEpochMilli();
    int party = version % 2;
    return """
        {"clientId":"dry-run","timestamp":%d,"eventType":"%s","clientInitiatedDisconnect":false,
         "disconnectReason":"DUPLICATE_CLIENTID","sessionIdentifier":"session-%d",
         "principalIdentifier":"principal-%d","ipAddress":"192.0.2.%d","versionNumber":%d}
        """
        .formatted(time, type, version, party, party, version);
  }

  private static SQSMessage message(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId("message");
    message.setBody(body);
    return message;
  }

  private DynamodbEvent outbox() {
    List<DynamodbStreamRecord> records =
        aws.unpublished().stream()
            .map(
                item -> {
                  DynamodbStreamRecord record = new DynamodbStreamRecord();
                  record.setDynamodb(
                      new StreamRecord().withSequenceNumber("1").withNewImage(image(item)));
                  return record;
                })
            .toList();
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(records);
    return event;
  }

  private static Map<String, AttributeValue> image(JsonNode item) {
    Map<String, AttributeValue> image = new HashMap<>();
    item.properties()
        .forEach(
            attribute ->
                image.put(
                    attribute.getKey(),
                    new AttributeValue().withS(attribute.getValue().path("S").asString(null))));
    return image;
  }
}
