/**
 * What {@code replay} tells in one piece, to be forwarded or loaded elsewhere: a page, a table,
 * OCSF. Templates of the page are in {@code src/main/jte}. May import {@code local} and {@code
 * terminal}, the domain's takeovers, the history of clients and the words that messages have for
 * causes.
 */
@NullMarked
package io.github.clientidaudit.cli.report;

import org.jspecify.annotations.NullMarked;
