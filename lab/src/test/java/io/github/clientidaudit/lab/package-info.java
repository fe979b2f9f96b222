/** Tests of the broker, its clients, and the translation into lifecycle events. */
@NullMarked
package io.github.clientidaudit.lab;

import org.jspecify.annotations.NullMarked;
