/**
 * The deployed handlers on tables and a topic of this machine, and what AWS does between them.
 * Knows nothing of commands and prints nothing. May import the handlers, their adapters of DynamoDB
 * and the port of one, the parser of lifecycle events and the AWS SDK; nothing else of the command
 * line.
 */
@NullMarked
package io.github.clientidaudit.cli.local;

import org.jspecify.annotations.NullMarked;
