package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.adapter.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names of members as tables and databases spell them: {@code clientid}, {@code client_id}. */
final class Spelling {
  private static final Map<String, String> MEMBERS =
      List.of(
              "clientId",
              "eventType",
              "timestamp",
              "sessionIdentifier",
              "principalIdentifier",
              "versionNumber",
              "ipAddress",
              "thingName",
              "disconnectReason",
              "principalId",
              "sourceIp",
              "sourcePort",
              "eventKey",
              "reason",
              "status",
              "logLevel",
              "traceId",
              "@timestamp",
              "@message",
              "message",
              "body",
              "payload",
              "detail")
          .stream()
          .collect(Collectors.toMap(Spelling::simple, Function.identity()));

  private Spelling() {}

  /** Whether a member that matters is meant. */
  static boolean isKnown(String name) {
    return MEMBERS.containsKey(simple(name));
  }

  /** The member's own name; an unknown one as it is. */
  static String of(String name) {
    return MEMBERS.getOrDefault(simple(name), name);
  }

  /** The object with its members' own names. */
  static JsonNode of(JsonNode object) {
    ObjectNode renamed = Json.object();
    object.propertyStream().forEach(member -> renamed.set(of(member.getKey()), member.getValue()));
    return renamed;
  }

  private static String simple(String name) {
    return name.replaceAll("[\\s_\\-\"\uFEFF]", "").toLowerCase(Locale.ROOT);
  }
}
