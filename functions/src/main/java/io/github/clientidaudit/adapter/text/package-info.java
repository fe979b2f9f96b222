/** Findings in words: mail, text message, subject. Imports the domain only. */
@NullMarked
package io.github.clientidaudit.adapter.text;

import org.jspecify.annotations.NullMarked;
