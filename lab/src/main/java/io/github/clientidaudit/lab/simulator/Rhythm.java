package io.github.clientidaudit.lab.simulator;

/**
 * Whether one client by itself, or two side by side, show a regular rhythm: a fact of how the
 * clients were set up, not measured.
 */
public enum Rhythm {
  /** Chance, full jitter, or more than two sides. */
  NONE,
  /** One device, or equal sides, that acts after nearly the same time each. */
  ONE,
  /** Two sides whose own pauses repeat or double and differ by 1.4 times or more. */
  TWO
}
