/**
 * What all commands share towards the person at the terminal: where they read and write, options,
 * messages. May import {@code local}, for what is printed.
 */
@NullMarked
package io.github.clientidaudit.cli.terminal;

import org.jspecify.annotations.NullMarked;
