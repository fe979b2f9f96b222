/** Why: the recent record of a client, the evidence in it, and the judgement. Imports takeovers. */
@NullMarked
package io.github.clientidaudit.domain.cause;

import org.jspecify.annotations.NullMarked;
