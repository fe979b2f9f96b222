/**
 * The functions and their adapters against LocalStack: queues, tables, streams and a topic behind
 * AWS's own protocols, in a container. Skipped where no container engine answers.
 */
@NullMarked
package io.github.clientidaudit.localstack;

import org.jspecify.annotations.NullMarked;
