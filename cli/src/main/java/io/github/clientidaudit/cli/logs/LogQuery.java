package io.github.clientidaudit.cli.logs;

import io.github.clientidaudit.adapter.json.Json;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import tools.jackson.core.JacksonException;

/**
 * Which records to fetch: those of connects and disconnects.
 *
 * @param from inclusive
 * @param to inclusive
 * @param clientId the only one; absent for all
 */
record LogQuery(String group, Instant from, Instant to, @Nullable String clientId) {
  private static final String EVENTS =
      "($.eventType = \"Connect\") || ($.eventType = \"Disconnect\")";

  /** Other characters, * above all, mean something in a filter pattern. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:_./-]+");

  /** The request for a page. */
  FilterLogEventsRequest page(@Nullable String token) {
    return FilterLogEventsRequest.builder()
        .logGroupName(group)
        .startTime(from.toEpochMilli())
        .endTime(to.toEpochMilli())
        .filterPattern(pattern())
        .nextToken(token)
        .build();
  }

  private String pattern() {
    return clientId != null && PLAIN.matcher(clientId).matches()
        ? "{ (" + EVENTS + ") && ($.clientId = \"" + clientId + "\") }"
        : "{ " + EVENTS + " }";
  }

  /** Whether a record is wanted that the pattern let pass. */
  boolean isWanted(String message) {
    if (clientId == null) {
      return true;
    }
    try {
      return Json.MAPPER.readTree(message).path("clientId").asString("").equals(clientId);
    } catch (JacksonException e) {
      return false;
    }
  }
}
