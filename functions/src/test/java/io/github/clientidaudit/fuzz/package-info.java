/**
 * Coverage-guided fuzzing of what reads and what renders outside text. In a build it repeats a
 * corpus of values that were trouble or could be.
 */
@NullMarked
package io.github.clientidaudit.fuzz;

import org.jspecify.annotations.NullMarked;
