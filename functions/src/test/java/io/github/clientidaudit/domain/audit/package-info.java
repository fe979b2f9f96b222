/** The domain's specification: events in, takeovers and judgements out. */
@NullMarked
package io.github.clientidaudit.domain.audit;

import org.jspecify.annotations.NullMarked;
