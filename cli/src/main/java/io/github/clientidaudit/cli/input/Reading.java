package io.github.clientidaudit.cli.input;

import java.util.List;

/**
 * What was read.
 *
 * @param events in order of time
 */
public record Reading(List<InputEvent> events, Report report) {}
