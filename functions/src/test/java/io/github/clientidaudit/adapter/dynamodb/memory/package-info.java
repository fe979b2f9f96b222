/**
 * A double of DynamoDB and its streams that answers the SDK's own clients from memory. It knows
 * nothing of this project: tables are what they are created as. What it does not know it says, by
 * an {@link AssertionError}; it takes reserved words as names, which DynamoDB does not.
 */
@NullMarked
package io.github.clientidaudit.adapter.dynamodb.memory;

import org.jspecify.annotations.NullMarked;
