package io.github.clientidaudit.domain.conflict;

import io.github.clientidaudit.domain.cause.RecentRecord;

/**
 * What an audit sees of a client.
 *
 * @param record of the episode, see {@link Conflict#beginning}
 * @param suppressed whether somebody asked not to be told
 */
public record Seen(
    String clientId, NewTakeovers takeovers, RecentRecord record, boolean suppressed) {}
