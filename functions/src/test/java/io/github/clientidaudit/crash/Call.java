package io.github.clientidaudit.crash;

/**
 * A call to AWS that was made.
 *
 * @param parts how many things it was about, if it was a batch; 1 otherwise
 */
record Call(Point point, CallSite site, int parts) {
  /** Whether it could fail in this way. */
  boolean canFail(Failure failure) {
    return failure.canHappenTo(site.operation()) && (failure != Failure.TAKEN_IN_PART || parts > 1);
  }
}
