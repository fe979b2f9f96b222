package io.github.clientidaudit.domain.audit;

import java.time.Instant;

/**
 * The right to work on a task for a while.
 *
 * @param token whoever holds it
 * @param until from then on anybody may take it over
 */
public record Lease(String token, Instant until) {}
