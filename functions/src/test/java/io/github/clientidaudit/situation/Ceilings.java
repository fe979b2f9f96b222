package io.github.clientidaudit.situation;

import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import java.util.HashSet;
import java.util.Set;

/** How sure anybody may be after few takeovers, whatever it was. */
public final class Ceilings {
  /** So many takeovers are a beginning only. */
  static final int FEW = 3;

  private static final double NEW_CREDENTIAL = 0.95;
  private static final double SAME_PARTY = 0.85;
  private static final double FEW_AND_BACK = 0.8;
  private static final double NEW_ADDRESS = 0.7;

  private Ceilings() {}

  /** Whether a message after few takeovers is surer than they allow. */
  public static boolean isTooSure(Finding finding) {
    return finding.judgement().confidence() > of(finding);
  }

  /** How sure a message may be, right or wrong. */
  private static double of(Finding finding) {
    if (finding.takeoverCount() > FEW || finding.takeovers().size() < finding.takeoverCount()) {
      return 1;
    }
    if (finding.takeoverCount() == 1) {
      return ofOne(finding.takeovers().getFirst());
    }
    return somebodyCameBack(finding) ? FEW_AND_BACK : 1;
  }

  /** How sure a message may be whose cause turns out to be another. */
  static double beginning(Finding finding) {
    double most =
        switch (finding.judgement().likelyCause()) {
          case HANDOVER -> NEW_CREDENTIAL;
          case UNSTABLE_CONNECTION -> SAME_PARTY;
          default -> NEW_ADDRESS;
        };
    return finding.takeoverCount() == 1 ? Math.min(most, of(finding)) : NEW_ADDRESS;
  }

  private static double ofOne(Takeover takeover) {
    Connection evictor = takeover.evictor();
    if (evictor == null) {
      return NEW_ADDRESS;
    }
    if (!evictor.principalId().equals(takeover.evicted().principalId())) {
      return NEW_CREDENTIAL;
    }
    return evictor.party().equals(takeover.evicted().party()) ? SAME_PARTY : NEW_ADDRESS;
  }

  /** Whether anybody who was evicted evicted another party. */
  private static boolean somebodyCameBack(Finding finding) {
    Set<Party> evicted = new HashSet<>();
    Set<Party> evictors = new HashSet<>();
    for (Takeover takeover : finding.takeovers()) {
      Connection evictor = takeover.evictor();
      if (evictor != null && !evictor.party().equals(takeover.evicted().party())) {
        evicted.add(takeover.evicted().party());
        evictors.add(evictor.party());
      }
    }
    evicted.retainAll(evictors);
    return !evicted.isEmpty();
  }
}
