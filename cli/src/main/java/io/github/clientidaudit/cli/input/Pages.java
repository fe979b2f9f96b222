package io.github.clientidaudit.cli.input;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Notices that the answer of a service is not all that there is. */
final class Pages {
  private static final List<String> TOKENS = List.of("nextToken", "NextToken", "LastEvaluatedKey");

  private final Collected collected;
  private long elements;

  Pages(Collected collected) {
    this.collected = collected;
  }

  void element() {
    elements++;
  }

  /**
   * Looks at an answer.
   *
   * @param isList whether its elements have just been seen
   */
  void wrapper(JsonNode json, boolean isList) {
    boolean isMore = TOKENS.stream().anyMatch(token -> json.hasNonNull(token));
    JsonNode matched = json.path("statistics").path("recordsMatched");
    isMore |= isList && matched.isNumber() && matched.doubleValue() > elements;
    if (isMore || isList) {
      collected.page(isMore);
    }
    String status = json.path("status").asString("");
    if (isList && (status.equals("Running") || status.equals("Scheduled"))) {
      collected.warn("the query had not ended when its results were fetched");
    }
    elements = 0;
  }
}
