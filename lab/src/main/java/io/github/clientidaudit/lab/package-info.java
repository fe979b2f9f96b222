/**
 * A real MQTT broker that tells its connects and disconnects as AWS IoT Core's lifecycle events.
 * Never deployed. Principals are what AWS makes them, the SHA-256 of the certificate that a client
 * showed over TLS; on a broker without TLS the user name stands for the certificate.
 */
@NullMarked
package io.github.clientidaudit.lab;

import org.jspecify.annotations.NullMarked;
