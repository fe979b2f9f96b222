/**
 * What the functions cost, counted in requests and capacity units at DynamoDB Local; run by {@code
 * mvn -Pbench verify} only.
 */
@NullMarked
package io.github.clientidaudit.bench;

import org.jspecify.annotations.NullMarked;
