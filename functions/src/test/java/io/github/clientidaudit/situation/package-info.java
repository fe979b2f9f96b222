/**
 * Client IDs and what happens to them, made up in virtual time after what operators report, each
 * with what an operator would accept to be told.
 */
@NullMarked
package io.github.clientidaudit.situation;

import org.jspecify.annotations.NullMarked;
