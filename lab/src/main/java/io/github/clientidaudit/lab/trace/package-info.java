/** Plays scenarios with real clients and writes down what the broker saw, each with its truth. */
@NullMarked
package io.github.clientidaudit.lab.trace;

import org.jspecify.annotations.NullMarked;
