package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;

/**
 * An event and where it stood.
 *
 * @param line of the source, from 1
 */
public record InputEvent(LifecycleEvent event, String source, long line) {}
