package io.github.clientidaudit.lab.device;

/** A client of some library. */
interface Mqtt {
  /** Connects, and reconnects as the library does; returns at once. */
  void start();

  /** Says goodbye if connected, and never connects again. */
  void stop();
}
