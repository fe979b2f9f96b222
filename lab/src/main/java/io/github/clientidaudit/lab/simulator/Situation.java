package io.github.clientidaudit.lab.simulator;

import io.github.clientidaudit.domain.cause.LikelyCause;

/**
 * What really happens to a client ID.
 *
 * @param scenario the kind of story, as {@code fight-steady}
 */
public record Situation(String scenario, LikelyCause cause, Rhythm rhythm) {}
