package io.github.clientidaudit.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an audit has counted so far.
 *
 * @param clientsExamined client IDs with takeovers to look at
 * @param findings findings recorded
 * @param published of those, the ones that people are told of
 * @param toldPeople of those, the ones that are meant for people
 * @param withheld of those published, the ones worth a look that only programs get, because people
 *     had enough of this audit
 * @param suppressed of those recorded that are not resolved, the ones that a suppression keeps from
 *     being told
 * @param takeovers takeovers counted
 * @param lateSignals takeovers that the index showed too late for the audit they belong to
 * @param worst the client IDs with most takeovers in the window, most first, at most {@value
 *     #MAX_WORST}
 */
public record AuditCounts(
    long clientsExamined,
    long findings,
    long published,
    long toldPeople,
    long withheld,
    long suppressed,
    long takeovers,
    long lateSignals,
    Map<LikelyCause, Long> byCause,
    Map<ConflictStatus, Long> byStatus,
    Map<Attention, Long> byAttention,
    List<Worst> worst) {

  /** How many of the worst client IDs a summary names. */
  public static final int MAX_WORST = 10;

  /** Of nothing. */
  public static final AuditCounts NONE =
      new AuditCounts(0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), List.of());

  /** A client ID and what was found out about it. */
  public record Worst(String clientId, LikelyCause likelyCause, long takeoversInWindow) {
    private static final Comparator<Worst> ORDER =
        Comparator.comparingLong(Worst::takeoversInWindow)
            .reversed()
            .thenComparing(Worst::clientId);
  }

  public AuditCounts {
    byCause = Map.copyOf(byCause);
    byStatus = Map.copyOf(byStatus);
    byAttention = Map.copyOf(byAttention);
    worst = List.copyOf(worst);
  }

  /** With one more client that had nothing to report. */
  public AuditCounts plusExamined() {
    return new AuditCounts(
        clientsExamined + 1,
        findings,
        published,
        toldPeople,
        withheld,
        suppressed,
        takeovers,
        lateSignals,
        byCause,
        byStatus,
        byAttention,
        worst);
  }

  /** With one more client and what was found out about it. */
  public AuditCounts plus(Finding finding, boolean isPublished, long itsLateSignals) {
    boolean isConflict = finding.status() != ConflictStatus.RESOLVED;
    List<Worst> ranked = new ArrayList<>(worst);
    if (isConflict && !finding.suppressed()) {
      ranked.add(
          new Worst(
              finding.clientId(), finding.judgement().likelyCause(), finding.takeoversInWindow()));
    }
    ranked.sort(Worst.ORDER);
    return new AuditCounts(
        clientsExamined + 1,
        findings + 1,
        published + (isPublished ? 1 : 0),
        toldPeople + (isPublished && finding.audience() == Audience.PEOPLE ? 1 : 0),
        withheld + (isPublished && isWithheld(finding) ? 1 : 0),
        suppressed + (finding.suppressed() && isConflict ? 1 : 0),
        takeovers + finding.takeoversInWindow(),
        lateSignals + itsLateSignals,
        plusOne(LikelyCause.class, byCause, finding.judgement().likelyCause()),
        plusOne(ConflictStatus.class, byStatus, finding.status()),
        plusOne(Attention.class, byAttention, finding.judgement().attention()),
        ranked.subList(0, Math.min(ranked.size(), MAX_WORST)));
  }

  private static boolean isWithheld(Finding finding) {
    return finding.audience() == Audience.MACHINES
        && finding.judgement().attention() != Attention.NONE
        && finding.status() != ConflictStatus.RESOLVED
        && !(finding.status() == ConflictStatus.CHANGED && finding.judgement().isOfMany());
  }

  /** Client IDs that do not comply: those with a conflict that is not resolved. */
  public long nonCompliant() {
    return findings - suppressed - byStatus.getOrDefault(ConflictStatus.RESOLVED, 0L);
  }

  private static <K extends Enum<K>> Map<K, Long> plusOne(
      Class<K> type, Map<K, Long> counts, K key) {
    EnumMap<K, Long> result = new EnumMap<>(type);
    result.putAll(counts);
    result.merge(key, 1L, Long::sum);
    return result;
  }
}
