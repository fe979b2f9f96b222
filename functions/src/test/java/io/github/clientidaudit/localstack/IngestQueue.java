package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.REGION;
import static io.github.clientidaudit.localstack.LocalStack.SQS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.github.clientidaudit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The template's IngestQueue and its failure queue, and what Lambda does between it and ingest. */
final class IngestQueue {
  private final JsonNode properties = Template.source().properties("IngestQueue");
  private final Queue failures = Queue.create(Map.of());
  private final Queue queue =
      Queue.create(
          Map.of(
              VISIBILITY_TIMEOUT,
              properties.path("VisibilityTimeout").asString(),
              REDRIVE_POLICY,
              redrivePolicy(failures)));
  private final Function<SQSEvent, SQSBatchResponse> ingest;

  IngestQueue(Function<SQSEvent, SQSBatchResponse> ingest) {
    this.ingest = ingest;
  }

  private String redrivePolicy(Queue target) {
    ObjectNode policy = (ObjectNode) properties.path("RedrivePolicy").deepCopy();
    String logicalId = policy.at("/deadLetterTargetArn/Fn::GetAtt/0").asString();
    if (!logicalId.equals("IngestFailureQueue")) {
      throw new AssertionError("what ingest gives up on goes to " + logicalId);
    }
    return policy.put("deadLetterTargetArn", target.arn()).toString();
  }

  /** Sends what the topic rule would. */
  void send(List<String> events) {
    events.forEach(event -> SQS.sendMessage(send -> send.queueUrl(queue.url()).messageBody(event)));
  }

  /**
   * One invocation with all that is visible. What did not fail is deleted; what failed is visible
   * again at once, as if the visibility timeout were over.
   *
   * @return the messages that failed; empty also if there were none to hand over
   */
  List<Message> deliver() {
    List<Message> messages = queue.visible();
    if (messages.isEmpty()) {
      return List.of();
    }
    SQSBatchResponse response = ingest.apply(event(messages));
    Set<String> failed =
        response.getBatchItemFailures().stream()
            .map(BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet());
    List<Message> again = new ArrayList<>();
    for (Message message : messages) {
      if (failed.remove(message.messageId())) {
        queue.makeVisible(message);
        again.add(message);
      } else {
        queue.delete(message);
      }
    }
    if (!failed.isEmpty()) {
      throw new AssertionError("failures of messages that were not delivered: " + failed);
    }
    return again;
  }

  /** How many messages are in the queue, visible or not. */
  int size() {
    return queue.size();
  }

  /** What is in the failure queue. */
  List<String> givenUp() {
    return failures.visible().stream().map(Message::body).toList();
  }

  /** The batch as the object that Lambda's runtime makes of Lambda's JSON. */
  private SQSEvent event(List<Message> messages) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (Message message : messages) {
      ObjectNode record =
          records
              .addObject()
              .put("messageId", message.messageId())
              .put("receiptHandle", message.receiptHandle())
              .put("body", message.body())
              .put("md5OfBody", message.md5OfBody())
              .put("eventSource", "aws:sqs")
              .put("eventSourceARN", queue.arn())
              .put("awsRegion", REGION.id());
      ObjectNode attributes = record.putObject("attributes");
      message.attributesAsStrings().forEach(attributes::put);
      record.putObject("messageAttributes");
    }
    return LambdaEventSerializers.serializerFor(SQSEvent.class, getClass().getClassLoader())
        .fromJson(event.toString());
  }

  /** How often a message was handed out, this time included. */
  static int receiveCount(Message message) {
    return Integer.parseInt(
        message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
  }
}
