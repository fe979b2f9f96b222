/** The domain's specification: events in, takeovers and judgements out. */
@NullMarked
package io.github.clientidaudit.domain.conflict;

import org.jspecify.annotations.NullMarked;
