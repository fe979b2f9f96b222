package io.github.clientidaudit.lab.trace;

import java.util.Locale;

/** Where the sides of a scenario are seen. */
enum Network {
  /** Each side has an address of its own. */
  OWN_ADDRESSES,
  /** All sides, or all connections of the one device, are behind one address. */
  ONE_ADDRESS,
  /** Each connection comes from an address that was not seen before. */
  NEW_ADDRESSES,
  /** Each connection comes from one of a few addresses. */
  NAT_POOL,
  /** One device changes between two addresses. */
  TWO_UPLINKS,
  /** Everything moves to another address, once. */
  MOVED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
