/**
 * Reads what people have: from files in many wrappings to lifecycle events in order of time. Knows
 * the domain's events and their JSON, and no command.
 */
@NullMarked
package io.github.clientidaudit.cli.input;

import org.jspecify.annotations.NullMarked;
