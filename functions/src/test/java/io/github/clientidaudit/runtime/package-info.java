/**
 * The functions as Lambda runs them: its own runtime client in a process of its own, with the files
 * that {@code sam build} packages and nothing else.
 */
@NullMarked
package io.github.clientidaudit.runtime;

import org.jspecify.annotations.NullMarked;
