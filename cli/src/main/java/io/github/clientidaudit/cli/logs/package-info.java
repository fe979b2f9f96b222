/**
 * {@code logs}: AWS's own log of connects and disconnects, fetched from an account. The only
 * package that calls AWS. May import {@code terminal}; what it writes is read by {@code input}.
 */
@NullMarked
package io.github.clientidaudit.cli.logs;

import org.jspecify.annotations.NullMarked;
