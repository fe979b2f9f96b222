/**
 * The command line: it knows the commands, and no command knows it. Never deployed. May import the
 * packages of the commands and {@code terminal}.
 */
@NullMarked
package io.github.clientidaudit.cli;

import org.jspecify.annotations.NullMarked;
