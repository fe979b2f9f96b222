package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.Shard;

/**
 * Where an audit is.
 *
 * @param shard the shard that the step is at
 * @param afterClientId the last client of that shard that is done; empty before the first
 */
public record Cursor(Step step, int shard, String afterClientId) {
  /** Before anything is done. */
  public static final Cursor BEGIN = new Cursor(Step.EVALUATE, 0, "");

  /** What an audit does, one step after the other, each over all shards. */
  public enum Step {
    /** Discovers the clients to look at, counts and judges. */
    EVALUATE,
    /** Compares the findings with each other and the last day. */
    COMPARE,
    /** Chooses from them what people get. */
    CHOOSE,
    /** Tells them. */
    TELL,
    /** Nothing is left. */
    DONE;

    private Step next() {
      return switch (this) {
        case EVALUATE -> COMPARE;
        case COMPARE -> CHOOSE;
        case CHOOSE -> TELL;
        case TELL, DONE -> DONE;
      };
    }
  }

  Cursor after(String clientId) {
    return new Cursor(step, shard, clientId);
  }

  /**
   * With the shard done; after the last one, with the step done.
   *
   * @param hasFindings whether there is anything to compare, choose from and tell
   */
  Cursor nextShard(boolean hasFindings) {
    if (shard + 1 < Shard.COUNT) {
      return new Cursor(step, shard + 1, "");
    }
    return new Cursor(hasFindings ? step.next() : Step.DONE, 0, "");
  }
}
