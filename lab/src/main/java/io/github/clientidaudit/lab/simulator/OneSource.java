package io.github.clientidaudit.lab.simulator;

/**
 * One party that took many client IDs whose owners came back.
 *
 * @param clientIds how many it took
 */
public record OneSource(String principalId, String ipAddress, long clientIds) {
  public OneSource {
    if (clientIds < 2) {
      throw new IllegalArgumentException("one source takes several client IDs");
    }
  }
}
