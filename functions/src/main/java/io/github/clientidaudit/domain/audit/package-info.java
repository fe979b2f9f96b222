/**
 * One run over many clients: its plan, its progress, what it tells. Imports all other packages of
 * the domain.
 */
@NullMarked
package io.github.clientidaudit.domain.audit;

import org.jspecify.annotations.NullMarked;
