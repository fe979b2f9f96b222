package io.github.clientidaudit.handler;

import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lifecycle events as the topic rule puts them into the queue. */
public final class RuleMessages {
  private RuleMessages() {}

  /** The rows of a {@link Timeline}. */
  public static List<String> of(String clientId, String... rows) {
    return Timeline.events(clientId, rows).stream().map(RuleMessages::json).toList();
  }

  private static String json(LifecycleEvent event) {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("clientId", event.clientId())
            .put("timestamp", event.time().toEpochMilli())
            .put("eventType", event.kind() == Kind.CONNECT ? "connected" : "disconnected")
            .put("sessionIdentifier", event.sessionId())
            .put("principalIdentifier", event.principalId())
            .put("versionNumber", event.versionNumber());
    if (event.kind() == Kind.CONNECT) {
      json.put("ipAddress", event.ipAddress());
    } else {
      json.put("clientInitiatedDisconnect", false)
          .put("disconnectReason", event.disconnectReason());
    }
    return json.toString();
  }
}
