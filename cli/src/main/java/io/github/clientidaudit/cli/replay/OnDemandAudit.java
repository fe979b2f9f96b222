package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.input.Reading;
import io.github.clientidaudit.cli.local.EventLine;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.terminal.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Audits on demand over events that were read, for other commands. */
public final class OnDemandAudit {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_LINES = 1000;

  /** So long after the last event nothing is waited for any more. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final SimulatedClock clock = new SimulatedClock();
  private final List<JsonNode> published = new ArrayList<>();
  private final MemoryStack stack;

  /** Of these events, of which there is at least one. */
  public OnDemandAudit(Reading reading, Messages messages) {
    stack = new MemoryStack(clock, this::published, messages::refused, messages::warning);
    clock.advanceTo(reading.events().getLast().event().time());
    EventFeed events = new EventFeed(reading, new Progress("events", messages));
    List<EventLine> batch = new ArrayList<>();
    for (EventLine line = events.next(); line != null; line = events.next()) {
      batch.add(line);
      if (batch.size() == MAX_LINES) {
        stack.ingest(batch);
        batch.clear();
      }
    }
    stack.ingest(batch);
    clock.advanceTo(clock.instant().plus(SETTLED));
  }

  /**
   * What is found in a range of time, by client ID; each finding as it is published.
   *
   * @param from inclusive
   * @param to exclusive, later
   */
  public SortedMap<String, JsonNode> findings(Instant from, Instant to) {
    published.clear();
    stack.auditOnDemand(from, to);
    stack.publish();
    SortedMap<String, JsonNode> findings = new TreeMap<>();
    for (JsonNode message : published) {
      if (message.path("messageType").asString("").equals("FINDING")) {
        findings.put(
            message.at("/nonCompliantResource/resourceIdentifier/clientId").asString(), message);
      }
    }
    return findings;
  }

  private void published(SnsMessage message) {
    published.add(JSON.readTree(message.body(SnsMessage.DEFAULT)));
  }
}
