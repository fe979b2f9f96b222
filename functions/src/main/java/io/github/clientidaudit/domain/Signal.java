package io.github.clientidaudit.domain;

import java.time.Instant;

/**
 * What the sparse index tells of a takeover: enough to find the client, not to count.
 *
 * @param at when the broker says it happened
 * @param ingestedAt when it was first stored
 */
public record Signal(String clientId, Instant at, Instant ingestedAt) {}
