/** What the product does, one verb phrase a class. Imports the domain, the ports and the JDK. */
@NullMarked
package io.github.clientidaudit.usecase;

import org.jspecify.annotations.NullMarked;
