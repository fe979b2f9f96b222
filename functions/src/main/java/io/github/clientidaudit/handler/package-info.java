/** The Lambda functions: parse, call one use case, answer; and the wiring of everything. */
@NullMarked
package io.github.clientidaudit.handler;

import org.jspecify.annotations.NullMarked;
