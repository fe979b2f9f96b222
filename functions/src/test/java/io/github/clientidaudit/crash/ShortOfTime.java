package io.github.clientidaudit.crash;

import io.github.clientidaudit.handler.TestContext;

/**
 * An invocation whose time runs out after it has asked for it some times. What it asks before it
 * has told of anything does not count: that is how much is waiting to be sent again.
 */
final class ShortOfTime extends TestContext {
  private static final int A_SECOND = 1000;

  private int left;

  /**
   * @param asked how often it is told that there is time
   */
  ShortOfTime(int asked) {
    left = asked;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return rawLog().isEmpty() || left-- > 0 ? super.getRemainingTimeInMillis() : A_SECOND;
  }
}
