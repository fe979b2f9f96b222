package io.github.clientidaudit.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What scheduled audits pass on to the next one.
 *
 * @param checkpoint takeovers ingested until then are counted; absent before the first audit
 * @param openTaskIds tasks that are not finished, oldest first
 * @param owed clients that the last audit could not judge
 * @param sources who took client IDs from others, until the last audit
 */
public record AuditState(
    @Nullable Instant checkpoint,
    List<String> openTaskIds,
    List<OwedClient> owed,
    Sources sources) {
  public AuditState {
    openTaskIds = List.copyOf(openTaskIds);
    owed = List.copyOf(owed);
  }
}
