/**
 * {@code compare}: what Device Defender found next to what is found here. May import {@code input},
 * {@code terminal}, and what {@code replay} has for other commands.
 */
@NullMarked
package io.github.clientidaudit.cli.compare;

import org.jspecify.annotations.NullMarked;
