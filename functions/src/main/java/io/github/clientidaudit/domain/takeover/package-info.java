/**
 * Who evicted whom: lifecycle events, and how takeovers are folded out of them. Imports the words
 * that all share and the JDK.
 */
@NullMarked
package io.github.clientidaudit.domain.takeover;

import org.jspecify.annotations.NullMarked;
