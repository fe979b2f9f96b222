/**
 * The Lambda functions: parse, call one use case, answer; and the wiring of everything. Knows
 * {@code priming}, which does not know it.
 */
@NullMarked
package io.github.clientidaudit.handler;

import org.jspecify.annotations.NullMarked;
