package io.github.clientidaudit.domain.audit;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
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
 * @param takeovers takeovers counted
 * @param suppressed findings of conflicts that a suppression keeps from being told
 * @param told findings that are told
 * @param worst the client IDs with most takeovers in the window, most first, at most {@value
 *     #MAX_WORST}
 */
public record AuditCounts(
    long clientsExamined,
    long findings,
    long takeovers,
    long suppressed,
    Told told,
    Map<LikelyCause, Long> byCause,
    Map<ConflictStatus, Long> byStatus,
    Map<Attention, Long> byAttention,
    List<Worst> worst) {
  /** How many of the worst client IDs a summary names. */
  public static final int MAX_WORST = 10;

  /** Of nothing. */
  public static final AuditCounts NONE =
      new AuditCounts(0, 0, 0, 0, new Told(0, 0, 0), Map.of(), Map.of(), Map.of(), List.of());

  /**
   * Findings that are told.
   *
   * @param published to anybody
   * @param people of those, the ones that are meant for people
   * @param withheld of those, the ones worth a look that only programs get, because people had
   *     enough of this audit
   */
  public record Told(long published, long people, long withheld) {
    private Told plus(Finding finding) {
      if (finding.audience() == null) {
        return this;
      }
      boolean forPeople = finding.audience() == Audience.PEOPLE;
      boolean isWithheld =
          !forPeople
              && finding.isConflict()
              && finding.judgement().attention() != Attention.NONE
              && !finding.telling().isRoutine()
              && !finding.judgement().isOfMany();
      return new Told(published + 1, people + (forPeople ? 1 : 0), withheld + (isWithheld ? 1 : 0));
    }
  }

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

  /** With one more client examined. */
  AuditCounts plusExamined() {
    return new AuditCounts(
        clientsExamined + 1,
        findings,
        takeovers,
        suppressed,
        told,
        byCause,
        byStatus,
        byAttention,
        worst);
  }

  /** With one more finding, as it is told. */
  public AuditCounts plus(Finding finding) {
    return new AuditCounts(
        clientsExamined,
        findings + 1,
        takeovers + finding.takeoversInWindow(),
        suppressed + (finding.suppressed() && finding.isConflict() ? 1 : 0),
        told.plus(finding),
        plusOne(LikelyCause.class, byCause, finding.judgement().likelyCause()),
        plusOne(ConflictStatus.class, byStatus, finding.status()),
        plusOne(Attention.class, byAttention, finding.judgement().attention()),
        worstWith(finding));
  }

  private List<Worst> worstWith(Finding finding) {
    if (!finding.isConflict() || finding.suppressed()) {
      return worst;
    }
    List<Worst> ranked = new ArrayList<>(worst);
    ranked.add(
        new Worst(
            finding.clientId(), finding.judgement().likelyCause(), finding.takeoversInWindow()));
    ranked.sort(Worst.ORDER);
    return ranked.subList(0, Math.min(ranked.size(), MAX_WORST));
  }

  public long published() {
    return told.published;
  }

  public long toldPeople() {
    return told.people;
  }

  public long withheld() {
    return told.withheld;
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
