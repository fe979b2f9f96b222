package io.github.clientidaudit.crash;

import java.util.Set;

/** The ways in which a call to AWS can fail. */
enum Failure {
  /** An error that trying again at once does not mend; nothing took effect. */
  REFUSED,
  /** It took effect, the answer never came; the SDK tries again and succeeds. */
  ANSWER_LOST,
  /** The same with each of the SDK's tries. */
  ANSWERS_LOST,
  /** Throttled once; the SDK tries again and succeeds. */
  THROTTLED_ONCE,
  /** Throttled at each of the SDK's tries. */
  THROTTLED,
  /** Of a batch, AWS takes the first half and hands the rest back. */
  TAKEN_IN_PART,
  /** Another transaction is at work on the item; nothing took effect. */
  CONFLICT,
  /**
   * The process stands still before it makes the call, for so long that its source invokes another
   * one, which does all there is to do; then it goes on.
   */
  STALLS,
  /** It took effect, and the process is gone before it can use the answer. */
  DIES_AFTER;

  /** What SDK calls answer that they took a part. */
  private static final Set<String> BATCHES =
      Set.of("BatchWriteItem", "BatchGetItem", "PublishBatch");

  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems");

  /** Whether calls of this operation can fail in this way. */
  boolean canHappenTo(String operation) {
    return switch (this) {
      case TAKEN_IN_PART -> BATCHES.contains(operation);
      case CONFLICT -> WRITES.contains(operation);
      default -> true;
    };
  }
}
