/**
 * What a person runs: the deployed handlers on tables and a topic of this machine. Never deployed.
 * May import the handlers, the constants of their adapters, the parser of lifecycle events, and the
 * lab's broker.
 */
@NullMarked
package io.github.clientidaudit.cli;

import org.jspecify.annotations.NullMarked;
