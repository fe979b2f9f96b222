/**
 * The explanation of the problem, by the questions that a reader asks: who evicted whom ({@code
 * takeover}), why ({@code cause}), what becomes of it ({@code conflict}), how it is found out
 * ({@code audit}). Records and pure functions; imports the JDK only. In here: what all of them
 * share.
 */
@NullMarked
package io.github.clientidaudit.domain;

import org.jspecify.annotations.NullMarked;
