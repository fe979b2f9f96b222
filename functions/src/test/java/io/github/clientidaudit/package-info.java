/** What holds for the code as a whole. */
@NullMarked
package io.github.clientidaudit;

import org.jspecify.annotations.NullMarked;
