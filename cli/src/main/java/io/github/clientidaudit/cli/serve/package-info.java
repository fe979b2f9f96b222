/**
 * {@code serve}: tables and a topic for functions that run elsewhere. May import {@code local},
 * {@code terminal}, the names of the variables that functions read, and of {@code replay} the
 * bundled example.
 */
@NullMarked
package io.github.clientidaudit.cli.serve;

import org.jspecify.annotations.NullMarked;
