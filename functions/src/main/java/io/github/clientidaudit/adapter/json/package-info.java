/** JSON: what AWS sends, what is published, what is stored. Imports Jackson and the domain. */
@NullMarked
package io.github.clientidaudit.adapter.json;

import org.jspecify.annotations.NullMarked;
