package io.github.clientidaudit.localstack;

import static io.github.clientidaudit.localstack.LocalStack.SNS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A queue that is subscribed to a topic. */
final class Subscriber {
  private static final Duration ARRIVAL = Duration.ofSeconds(10);
  private static final Duration NOTHING_MORE = Duration.ofSeconds(1);

  /**
   * What arrived.
   *
   * @param subject empty with raw delivery, which leaves it out
   * @param attributes each with its type before the value
   */
  record Received(JsonNode message, String subject, Map<String, String> attributes) {
    /** The client ID of a finding, or the type of another message. */
    String what() {
      return message
          .at("/nonCompliantResource/resourceIdentifier/clientId")
          .asString(message.path("messageType").asString());
    }
  }

  private final Queue queue = Queue.create(Map.of());
  private final boolean raw;

  private Subscriber(String topicArn, Map<String, String> attributes, boolean raw) {
    this.raw = raw;
    Map<String, String> all = new HashMap<>(attributes);
    all.put("RawMessageDelivery", Boolean.toString(raw));
    SNS.subscribe(s -> s.topicArn(topicArn).protocol("sqs").endpoint(queue.arn()).attributes(all));
  }

  static Subscriber toEverything(String topicArn) {
    return new Subscriber(topicArn, Map.of(), true);
  }

  /** One that gets the messages as SNS wraps them by default. */
  static Subscriber wrapped(String topicArn, String filterPolicy) {
    return new Subscriber(topicArn, Map.of("FilterPolicy", filterPolicy), false);
  }

  static Subscriber raw(String topicArn, String filterPolicy) {
    return new Subscriber(topicArn, Map.of("FilterPolicy", filterPolicy), true);
  }

  /** One as a subscription of the template asks for, whose protocol is another. */
  static Subscriber like(JsonNode subscription, String topicArn) {
    return new Subscriber(
        topicArn,
        Map.of(
            "FilterPolicy", subscription.path("FilterPolicy").toString(),
            "FilterPolicyScope", subscription.path("FilterPolicyScope").asString()),
        true);
  }

  /** So many messages, and whatever comes within a second after them, in no order. */
  List<Received> receive(int expected) {
    List<Received> received = new ArrayList<>();
    List<Message> messages;
    do {
      messages = queue.receive(received.size() < expected ? ARRIVAL : NOTHING_MORE);
      for (Message message : messages) {
        received.add(raw ? raw(message) : wrapped(message));
        queue.delete(message);
      }
    } while (!messages.isEmpty());
    return received;
  }

  private static Received raw(Message message) {
    Map<String, String> attributes = new TreeMap<>();
    message
        .messageAttributes()
        .forEach(
            (name, value) -> attributes.put(name, value.dataType() + " " + value.stringValue()));
    return new Received(JsonMapper.shared().readTree(message.body()), "", attributes);
  }

  private static Received wrapped(Message message) {
    JsonNode envelope = JsonMapper.shared().readTree(message.body());
    Map<String, String> attributes = new TreeMap<>();
    envelope
        .path("MessageAttributes")
        .properties()
        .forEach(
            attribute ->
                attributes.put(
                    attribute.getKey(),
                    attribute.getValue().path("Type").asString()
                        + " "
                        + attribute.getValue().path("Value").asString()));
    return new Received(
        JsonMapper.shared().readTree(envelope.path("Message").asString()),
        envelope.path("Subject").asString(),
        attributes);
  }
}
