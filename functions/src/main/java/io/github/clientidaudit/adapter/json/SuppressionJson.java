package io.github.clientidaudit.adapter.json;

import io.github.clientidaudit.domain.conflict.Suppression;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The answer to whoever suppressed a client ID or ended that, in a request's own words. */
public final class SuppressionJson {
  private SuppressionJson() {}

  /**
   * What holds for a client ID now.
   *
   * @param inForce absent if it is not suppressed
   */
  public static ObjectNode answer(String clientId, @Nullable Suppression inForce) {
    ObjectNode json = Json.object();
    ObjectNode suppression = json.putObject("suppression");
    suppression.put("clientId", clientId);
    suppression.put("suppressed", inForce != null);
    if (inForce != null) {
      if (inForce.until() != null) {
        suppression.put("expirationDate", Iso.text(inForce.until()));
      }
      suppression.put("description", inForce.description());
    }
    return json;
  }
}
