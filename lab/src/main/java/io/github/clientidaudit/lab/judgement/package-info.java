/**
 * Fits the weights of the judgement on simulated histories, and measures it on what it has not
 * seen. Imports the functions' domain.
 */
@NullMarked
package io.github.clientidaudit.lab.judgement;

import org.jspecify.annotations.NullMarked;
