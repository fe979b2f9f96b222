/**
 * DynamoDB: the three tables, and the ports that are kept in them. Maps and nothing else; imports
 * the AWS SDK, the stored JSON, the ports and the domain.
 */
@NullMarked
package io.github.clientidaudit.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
