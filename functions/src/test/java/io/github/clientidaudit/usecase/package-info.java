/** The use cases' specification, on in-memory doubles and a clock that the test moves. */
@NullMarked
package io.github.clientidaudit.usecase;

import org.jspecify.annotations.NullMarked;
