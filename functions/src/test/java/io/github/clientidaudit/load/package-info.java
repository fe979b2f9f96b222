/** What is run with {@code -Dload=true} only: much of everything, in little memory. */
@NullMarked
package io.github.clientidaudit.load;

import org.jspecify.annotations.NullMarked;
