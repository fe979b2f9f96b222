/**
 * Holds template.yaml against the code: names, limits and permissions. Reads files only; may import
 * any constant that the template repeats.
 */
@NullMarked
package io.github.clientidaudit.template;

import org.jspecify.annotations.NullMarked;
