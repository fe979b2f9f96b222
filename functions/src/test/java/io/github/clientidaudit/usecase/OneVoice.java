package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.conflict.Change;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.ToldBefore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was told of a conflict stays told until a change says otherwise. */
final class OneVoice {
  private OneVoice() {}

  /**
   * What is told in two voices; empty if nothing is.
   *
   * @param told the published findings of scheduled audits about one client, in order
   */
  static List<String> problems(List<Finding> told) {
    List<String> problems = new ArrayList<>();
    Finding last = null;
    for (Finding finding : told) {
      if (last != null && !isOneVoice(last, finding)) {
        problems.add(text(last) + " was told, then " + text(finding));
      }
      last = finding;
    }
    return problems;
  }

  private static boolean isOneVoice(Finding last, Finding next) {
    return switch (next.status()) {
      case NEW, RECURRED -> true;
      case ONGOING, RESOLVED ->
          next.judgement().likelyCause() == last.judgement().likelyCause()
              && next.judgement().confidence() >= last.judgement().confidence()
              && next.judgement().attention().compareTo(last.judgement().attention()) <= 0
              && change(next) == null;
      case CHANGED -> isSaid(last, next) && isTakenBackInTheEnd(last, next);
    };
  }

  private static boolean isSaid(Finding last, Finding next) {
    ToldBefore before = next.conflict().before();
    return before != null
        && before.change() != null
        && before.likelyCause() == last.judgement().likelyCause()
        && before.confidence() == last.judgement().confidence();
  }

  private static boolean isTakenBackInTheEnd(Finding last, Finding next) {
    return last.judgement().attention() != Attention.ACT
        || next.judgement().attention() == Attention.ACT
        || change(next) == Change.OTHER_CAUSE_IN_THE_END;
  }

  private static @Nullable Change change(Finding finding) {
    ToldBefore before = finding.conflict().before();
    return before == null || finding.status() != ConflictStatus.CHANGED ? null : before.change();
  }

  private static String text(Finding finding) {
    return "%s %s %s %s %s (%s)"
        .formatted(
            finding.clientId(),
            finding.status(),
            finding.judgement().likelyCause(),
            finding.judgement().confidence(),
            finding.judgement().attention(),
            finding.conflict().before());
  }
}
