package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Sources;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What scheduled audits pass on to the next one.
 *
 * @param checkpoint takeovers ingested until then are counted; absent before the first audit
 * @param openTaskIds tasks that are not finished, oldest first; some may have expired
 * @param owed clients that the last audit could not judge
 * @param sources who took client IDs from others, until the last audit; absent if that cannot be
 *     read
 * @param campaigns the hand-overs until the last audit; absent if they cannot be read
 */
public record AuditState(
    @Nullable Instant checkpoint,
    List<String> openTaskIds,
    List<OwedClient> owed,
    @Nullable Sources sources,
    @Nullable Campaigns campaigns) {
  /** Before the first audit. */
  public static final AuditState NONE =
      new AuditState(null, List.of(), List.of(), Sources.NONE, Campaigns.NONE);

  public AuditState {
    openTaskIds = List.copyOf(openTaskIds);
    owed = List.copyOf(owed);
  }
}
