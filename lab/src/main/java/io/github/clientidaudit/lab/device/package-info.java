/** Real MQTT clients with their own reconnecting, each behind a link that can be cut. */
@NullMarked
package io.github.clientidaudit.lab.device;

import org.jspecify.annotations.NullMarked;
