/** What the use cases need from outside, in the domain's words. Imports the domain only. */
@NullMarked
package io.github.clientidaudit.port;

import org.jspecify.annotations.NullMarked;
