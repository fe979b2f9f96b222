package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.domain.Count;
import java.util.List;

/**
 * The whole page.
 *
 * @param conflicts the worst, told in full
 * @param others told on a line each
 * @param omitted how many more there are
 * @param totals what the run did
 */
record PageView(
    List<ConflictView> conflicts, List<ConflictView> others, int omitted, String totals) {
  String summary() {
    int all = conflicts.size() + others.size() + omitted;
    return switch (all) {
      case 0 -> "No client ID is in conflict.";
      case 1 -> "1 client ID is or was in conflict.";
      default -> Count.of(all) + " client IDs are or were in conflict, the worst first.";
    };
  }
}
