package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages as the topic rule puts them into the queue. */
final class LifecycleMessages {
  private LifecycleMessages() {}

  /** The connect of a version; its session and address are the version's own. */
  static String connect(String clientId, Instant at, String principal, long version) {
    return event(clientId, at, "connected", principal, version)
        .put("ipAddress", "192.0.2." + version % 250)
        .toString();
  }

  /** That the connection of a version was evicted. */
  static String takeover(String clientId, Instant at, String principal, long version) {
    return event(clientId, at, "disconnected", principal, version)
        .put("clientInitiatedDisconnect", false)
        .put("disconnectReason", "DUPLICATE_CLIENTID")
        .toString();
  }

  /** One batch of these; the ids are 0, 1, 2 … */
  static SQSEvent batch(List<String> bodies) {
    List<SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSMessage message = new SQSMessage();
      message.setMessageId(Integer.toString(messages.size()));
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  private static ObjectNode event(
      String clientId, Instant at, String type, String principal, long version) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("clientId", clientId)
        .put("timestamp", at.toEpochMilli())
        .put("eventType", type)
        .put("sessionIdentifier", "s" + version)
        .put("principalIdentifier", principal)
        .put("versionNumber", version);
  }
}
