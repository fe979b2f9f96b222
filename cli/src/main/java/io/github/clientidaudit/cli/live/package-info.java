/**
 * {@code live}: the clients of a broker on this machine, as they connect. May import {@code local},
 * {@code terminal}, the handlers and the lab's broker; no other command.
 */
@NullMarked
package io.github.clientidaudit.cli.live;

import org.jspecify.annotations.NullMarked;
