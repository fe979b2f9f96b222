/**
 * Clients, links, brokers and fleets in virtual time: labelled histories over the whole space, in
 * seconds and the same for the same seed. Times inside are seconds of virtual time; only {@link
 * io.github.clientidaudit.lab.simulator.Broker} knows the pace at which they are written down.
 */
@NullMarked
package io.github.clientidaudit.lab.simulator;

import org.jspecify.annotations.NullMarked;
