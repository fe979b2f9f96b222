package io.github.clientidaudit.domain.takeover;

import java.time.Instant;

/**
 * That a takeover was about to be stored: enough to find it, not to count it. It is stored before
 * the takeover, with the same time of ingestion, and once more with each further delivery.
 *
 * @param at when the broker says it happened
 * @param ingestedAt the time of ingestion that this attempt would give to the takeover
 */
public record Signal(String clientId, Instant at, Instant ingestedAt) {}
