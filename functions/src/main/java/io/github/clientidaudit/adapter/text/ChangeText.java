package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.ToldBefore;

/** What was told of a conflict before, and why it is told otherwise now. */
final class ChangeText {
  private ChangeText() {}

  /** Goes on after the name of the status. */
  static String of(Finding finding) {
    ToldBefore before = finding.conflict().before();
    if (before == null || before.change() == null) {
      return "reported before, now thought to have another cause.";
    }
    String soFar =
        before.likelyCause() == LikelyCause.UNDETERMINED
            ? "so far its cause was not clear"
            : "so far held for: "
                + CauseText.withSureness(before.likelyCause(), before.confidence());
    return switch (before.change()) {
      case OTHER_CAUSE ->
          soFar + ". What is known by now speaks for the cause below: see the evidence.";
      case OTHER_CAUSE_IN_THE_END ->
          soFar
              + ". It has been quiet for a while, and as a whole it speaks for the cause below: see"
              + " the evidence."
              + noAction(before, finding)
              + " That it is over is told next, unless it goes on.";
      case LESS_SURE ->
          "less sure than before (%d %%): see the evidence. The cause is still likely the same."
              .formatted(Math.round(before.confidence() * 100));
      case MORE_PARTIES ->
          "it has grown: %s in it now, %s did when it was last reported."
              .formatted(takePart(finding), Count.of(before.parties()));
      case ANOTHER_CREDENTIAL ->
          "it has grown: a credential takes part in it that did not when it was last reported.";
    };
  }

  private static String noAction(ToldBefore before, Finding finding) {
    return before.attention() == Attention.ACT && finding.judgement().attention() != Attention.ACT
        ? " Action is not asked for any more."
        : "";
  }

  /** Whose address no event told is perhaps one of the others. */
  private static String takePart(Finding finding) {
    long parties =
        finding.parties().stream().filter(each -> each.party().hasAddress()).count()
            + finding.partiesOmitted();
    return parties == 1 ? "1 party takes part" : Count.of(parties) + " parties take part";
  }
}
