/** The simulator's own tests, and how it compares with recorded traces. */
@NullMarked
package io.github.clientidaudit.lab.simulator;

import org.jspecify.annotations.NullMarked;
