package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.terminal.TerminalText;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.takeover.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A finding as programs get it. */
record PublishedFinding(JsonNode json) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** A party and what it did in the takeovers that were judged. */
  record Involved(Party party, long evicted, long evictions, Instant firstSeen, Instant lastSeen) {}

  /** The finding in a message; empty if it holds something else. */
  static Optional<PublishedFinding> of(SnsMessage message) {
    JsonNode json = JSON.readTree(message.body(SnsMessage.DEFAULT));
    return json.path("messageType").asString("").equals("FINDING")
        ? Optional.of(new PublishedFinding(json))
        : Optional.empty();
  }

  /** The same with all text as it may be shown: nothing in it turns or hides what is around it. */
  PublishedFinding shown() {
    return new PublishedFinding(shown(json));
  }

  private static JsonNode shown(JsonNode node) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(TerminalText.line(node.asString()));
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(member -> copy.set(member.getKey(), shown(member.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(shown(element)));
      return copy;
    }
    return node;
  }

  String clientId() {
    return json.at("/nonCompliantResource/resourceIdentifier/clientId").asString();
  }

  String findingId() {
    return json.path("findingId").asString();
  }

  Instant foundAt() {
    return Instant.ofEpochMilli(Math.round(json.path("findingTime").asDouble() * 1000));
  }

  /** A text member of the conflict; empty if it is absent. */
  String text(String member) {
    return conflict().path(member).asString("");
  }

  /** A counting member of the conflict; 0 if it is absent. */
  long count(String member) {
    return conflict().path(member).asLong(0);
  }

  LikelyCause cause() {
    return LikelyCause.valueOf(text("likelyCause"));
  }

  List<LikelyCause> alsoPossible() {
    return elements("alsoPossible").map(each -> LikelyCause.valueOf(each.asString())).toList();
  }

  double confidence() {
    return conflict().path("confidence").asDouble();
  }

  Instant firstTakeover() {
    return Instant.parse(text("firstTakeover"));
  }

  Instant lastTakeover() {
    return Instant.parse(text("lastTakeover"));
  }

  boolean isResolved() {
    return text("status").equals("RESOLVED");
  }

  /** Most active first. */
  List<Involved> parties() {
    return elements("parties")
        .map(
            each ->
                new Involved(
                    new Party(
                        each.path("principalId").asString(),
                        each.path("ipAddress").asString(Party.UNKNOWN_ADDRESS)),
                    each.path("evicted").asLong(),
                    each.path("evictions").asLong(),
                    Instant.parse(each.path("firstSeen").asString()),
                    Instant.parse(each.path("lastSeen").asString())))
        .toList();
  }

  private Stream<JsonNode> elements(String member) {
    return StreamSupport.stream(conflict().path(member).spliterator(), false);
  }

  private JsonNode conflict() {
    return json.path("conflict");
  }
}
