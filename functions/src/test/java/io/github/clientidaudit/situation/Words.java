package io.github.clientidaudit.situation;

import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.conflict.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read in a finding, and how tables of tests abbreviate it. */
public final class Words {
  private Words() {}

  /** Why, and what to do. */
  public static String of(Finding finding) {
    return finding.judgement().explanation() + "\n" + advice(finding.judgement());
  }

  private static String advice(Judgement judgement) {
    return judgement.recommendation();
  }

  /** Cause, confidence, number of takeovers and other possible causes. */
  public static String told(Finding finding) {
    Judgement judgement = finding.judgement();
    return String.format(
        Locale.ROOT,
        "%s %.2f%s of %d",
        initials(judgement.likelyCause()),
        judgement.confidence(),
        judgement.alsoPossible().isEmpty() ? "" : " " + initials(judgement.alsoPossible()),
        finding.takeoverCount());
  }

  /** The first letters of a cause's words. */
  public static String initials(LikelyCause cause) {
    return cause == LikelyCause.UNDETERMINED
        ? "?"
        : List.of(cause.name().split("_")).stream()
            .map(word -> word.substring(0, 1))
            .collect(Collectors.joining());
  }

  static String initials(List<LikelyCause> causes) {
    return causes.stream().map(Words::initials).collect(Collectors.joining(" ", "(", ")"));
  }
}
