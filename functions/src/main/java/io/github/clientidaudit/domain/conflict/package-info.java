/**
 * What becomes of it: a client's conflict from one audit to the next, what was told, findings.
 * Imports causes and takeovers.
 */
@NullMarked
package io.github.clientidaudit.domain.conflict;

import org.jspecify.annotations.NullMarked;
