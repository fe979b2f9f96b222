package io.github.clientidaudit.lab.simulator;

import java.util.function.Supplier;

/**
 * One party: who it is, where, and how it comes back.
 *
 * @param principals the name at the next connect
 */
record Side(Supplier<String> principals, Network network, Library library) {
  static Side of(String principal, Network network, Library library) {
    return new Side(() -> principal, network, library);
  }
}
