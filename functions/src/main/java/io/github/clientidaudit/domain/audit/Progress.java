package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.conflict.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an audit has come; it can be stopped and taken up again anywhere.
 *
 * @param sources who took client IDs from others during the last day, as far as is known so far;
 *     {@link Sources#NONE} before the step that compares
 * @param campaigns the hand-overs of the last day, as far as is known so far
 * @param choice what people get, as far as is known so far
 * @param counts of what was examined and, in the step that tells, of what was told
 * @param announced whether people were told that it goes on later
 * @param uncompared why its findings are told without having been compared; absent if they are
 */
public record Progress(
    Cursor cursor,
    Found found,
    Sources sources,
    @Nullable Campaigns campaigns,
    Choice choice,
    AuditCounts counts,
    boolean announced,
    @Nullable String uncompared) {
  /** Before anything is done. */
  public static final Progress NONE =
      new Progress(
          Cursor.BEGIN,
          new Found(0, false, List.of()),
          Sources.NONE,
          Campaigns.NONE,
          Choice.NONE,
          AuditCounts.NONE,
          false,
          null);

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

  /** What an earlier release saved has no campaigns. */
  public Progress {
    campaigns = campaigns == null ? Campaigns.NONE : campaigns;
  }

  @Override
  public Campaigns campaigns() {
    return campaigns == null ? Campaigns.NONE : campaigns;
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
    return new Progress(
        cursor.after(clientId), found, sources, campaigns, choice, counts, announced, uncompared);
  }

  /**
   * With the shard done; after the last one, with the step done. When all is done it is known
   * whether there were findings, however often the task was taken up.
   */
  public Progress nextShard() {
    Cursor next = cursor.nextShard(found.hasFindings());
    Found known =
        next.step() == Cursor.Step.DONE
            ? new Found(found.inConflict(), counts.findings() > 0, notJudged())
            : found;
    return new Progress(next, known, sources, campaigns, choice, counts, announced, uncompared);
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
    return new Progress(
        cursor, more, sources, campaigns, choice, counts.plusExamined(), announced, uncompared);
  }

  /** With findings that were recorded, perhaps, and not noted. */
  Progress withPossibleFindings() {
    Found more = new Found(found.inConflict(), true, notJudged());
    return new Progress(cursor, more, sources, campaigns, choice, counts, announced, uncompared);
  }

  /** With people told that it goes on later. */
  public Progress announcing() {
    return new Progress(cursor, found, sources, campaigns, choice, counts, true, uncompared);
  }

  /**
   * With one more client that could not be judged. Its finding may be there all the same, written
   * by a call whose answer was lost.
   */
  public Progress failed(OwedClient client) {
    Found more = new Found(found.inConflict(), true, plus(notJudged(), client));
    return new Progress(cursor, more, sources, campaigns, choice, counts, announced, uncompared);
  }

  /** Past the comparison, which was left out: findings are told as they were recorded. */
  public Progress withoutComparison(String why) {
    Cursor choose = new Cursor(Cursor.Step.CHOOSE, 0, "");
    return new Progress(
        choose, found, Sources.NONE, Campaigns.NONE, choice, counts, announced, why);
  }

  /** With what the audits of the last day found out about client IDs that changed hands. */
  public Progress with(Sources knownSources, Campaigns knownCampaigns) {
    return new Progress(
        cursor, found, knownSources, knownCampaigns, choice, counts, announced, uncompared);
  }

  /** With what one more finding of this task tells of client IDs that changed hands. */
  public Progress comparing(Finding finding, AuditTask task) {
    // Nobody wants to hear of a suppressed client ID, not even as one of many.
    if (finding.suppressed()) {
      return this;
    }
    return with(plus(finding, task), plus(finding, task.startedAt()));
  }

  private Sources plus(Finding finding, AuditTask task) {
    Newcomer newcomer = finding.newcomer();
    return newcomer == null
        ? sources
        : sources.plus(
            finding.clientId(),
            newcomer,
            finding.lastTakeover(),
            finding.judgement().isOfRivals() || finding.judgement().isOfMany(),
            task.isScheduled() ? task.startedAt() : finding.lastTakeover());
  }

  /** That a hand-over is over changes nothing; that it came to a conflict does. */
  private Campaigns plus(Finding finding, Instant audit) {
    return finding
        .handover()
        .map(handover -> campaigns().plus(finding.clientId(), handover, audit))
        .orElse(finding.isConflict() ? campaigns().minus(finding.clientId()) : campaigns());
  }

  /** With another choice of what people get. */
  public Progress with(Choice better) {
    return new Progress(cursor, found, sources, campaigns, better, counts, announced, uncompared);
  }

  /** With one more finding told, or passed over because it is no news. */
  public Progress told(Finding finding) {
    return new Progress(
        cursor, found, sources, campaigns, choice, counts.plus(finding), announced, uncompared);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> result = new ArrayList<>(list);
    result.add(element);
    return result;
  }
}
