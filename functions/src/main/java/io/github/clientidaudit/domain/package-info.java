/** The explanation of the problem: records and pure functions. Imports the JDK only. */
@NullMarked
package io.github.clientidaudit.domain;

import org.jspecify.annotations.NullMarked;
