/** The SNS topic. Imports AWS's SDK, the port and the formats. */
@NullMarked
package io.github.clientidaudit.adapter.sns;

import org.jspecify.annotations.NullMarked;
