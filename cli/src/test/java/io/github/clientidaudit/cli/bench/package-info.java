/**
 * What a replay of a million events needs; run by {@code mvn -Pbench verify} only, after packaging.
 */
@NullMarked
package io.github.clientidaudit.cli.bench;

import org.jspecify.annotations.NullMarked;
