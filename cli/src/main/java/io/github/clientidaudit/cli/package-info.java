/**
 * What a person runs: the deployed handlers on tables and a topic of this machine. Never deployed.
 * May import the handlers, the constants of their adapters, and the parser of lifecycle events.
 */
@NullMarked
package io.github.clientidaudit.cli;

import org.jspecify.annotations.NullMarked;
