package io.github.clientidaudit.crash;

import io.github.clientidaudit.handler.TestContext;

/** An invocation whose time runs out after it has asked for it some times. */
final class ShortOfTime extends TestContext {
  private static final int A_SECOND = 1000;

  private final String requestId;
  private int left;

  /**
   * @param asked how often it is told that there is time
   */
  ShortOfTime(int asked) {
    this(new TestContext().getAwsRequestId(), asked);
  }

  /** The same of another request than all others. */
  ShortOfTime(String requestId, int asked) {
    this.requestId = requestId;
    this.left = asked;
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return left-- > 0 ? super.getRemainingTimeInMillis() : A_SECOND;
  }
}
