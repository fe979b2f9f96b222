/** Tests of the recorded traces and their labels. */
@NullMarked
package io.github.clientidaudit.lab.trace;

import org.jspecify.annotations.NullMarked;
