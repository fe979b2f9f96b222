package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.conflict.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an audit has come; it can be stopped and taken up again anywhere.
 *
 * @param sources who took client IDs from others during the last day, as far as is known so far;
 *     {@link Sources#NONE} before the step that compares
 * @param choice what people get, as far as is known so far
 * @param counts of what was examined and, in the step that tells, of what was told
 * @param announced whether people were told that it goes on later
 */
public record Progress(
    Cursor cursor,
    Found found,
    Sources sources,
    Choice choice,
    AuditCounts counts,
    boolean announced) {
  /** Before anything is done. */
  public static final Progress NONE =
      new Progress(
          Cursor.BEGIN,
          new Found(0, false, List.of()),
          Sources.NONE,
          Choice.NONE,
          AuditCounts.NONE,
          false);

  /**
   * What the evaluation has come upon.
   *
   * @param inConflict client IDs found in conflict, and not suppressed
   * @param hasFindings whether there may be findings to compare and tell
   * @param notJudged clients that could not be judged
   */
  public record Found(long inConflict, boolean hasFindings, List<OwedClient> notJudged) {
    public Found {
      notJudged = List.copyOf(notJudged);
    }
  }

  /** What it is at. */
  public Cursor.Step step() {
    return cursor.step();
  }

  /** Clients that could not be judged. */
  public List<OwedClient> notJudged() {
    return found.notJudged();
  }

  /** With everything up to this client of the shard done. */
  public Progress after(String clientId) {
    return new Progress(cursor.after(clientId), found, sources, choice, counts, announced);
  }

  /** With the shard done; after the last one, with the step done. */
  public Progress nextShard() {
    Cursor next = cursor.nextShard(found.hasFindings());
    return new Progress(next, found, sources, choice, counts, announced);
  }

  /**
   * With one more client examined.
   *
   * @param isInConflict whether it is in conflict, and not suppressed
   * @param hasFinding whether there may be a finding about it
   */
  public Progress examined(boolean isInConflict, boolean hasFinding) {
    Found more =
        new Found(
            found.inConflict() + (isInConflict ? 1 : 0),
            found.hasFindings() || hasFinding,
            notJudged());
    return new Progress(cursor, more, sources, choice, counts.plusExamined(), announced);
  }

  /** With findings that were recorded, perhaps, and not noted. */
  Progress withPossibleFindings() {
    Found more = new Found(found.inConflict(), true, notJudged());
    return new Progress(cursor, more, sources, choice, counts, announced);
  }

  /** With people told that it goes on later. */
  public Progress announcing() {
    return new Progress(cursor, found, sources, choice, counts, true);
  }

  /** With one more client that could not be judged. */
  public Progress failed(OwedClient client) {
    Found more = new Found(found.inConflict(), found.hasFindings(), plus(notJudged(), client));
    return new Progress(cursor, more, sources, choice, counts, announced);
  }

  /** With more known of who took client IDs from others. */
  public Progress with(Sources more) {
    return new Progress(cursor, found, more, choice, counts, announced);
  }

  /** With another choice of what people get. */
  public Progress with(Choice better) {
    return new Progress(cursor, found, sources, better, counts, announced);
  }

  /** With one more finding told, or passed over because it is no news. */
  public Progress told(Finding finding) {
    return new Progress(cursor, found, sources, choice, counts.plus(finding), announced);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> result = new ArrayList<>(list);
    result.add(element);
    return result;
  }
}
