/**
 * {@code replay}: events that happened before, on a clock that follows them. May import {@code
 * input}, {@code local}, {@code report}, {@code terminal}, the handlers, what they refuse requests
 * with, and lifecycle events of the domain; no other command. What other commands may use of it is
 * public.
 */
@NullMarked
package io.github.clientidaudit.cli.replay;

import org.jspecify.annotations.NullMarked;
