package io.github.clientidaudit.domain.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a judgement should be, in a line: {@code HANDOVER 0.7-0.95 [DIFFERENT_CREDENTIALS] NONE} is
 * a cause, between which confidences, what is to be named beside it, and the attention. Where
 * several are right they are separated by {@code |}.
 */
record Expected(
    List<LikelyCause> causes,
    double least,
    double most,
    List<LikelyCause> alsoPossible,
    List<Attention> attention) {
  private static final Pattern LINE =
      Pattern.compile("([A-Z_|]+) ([0-9.]+)-([0-9.]+) \\[([A-Z_, ]*)] ([A-Z|]+)");

  static Expected of(String line) {
    Matcher m = LINE.matcher(line);
    if (!m.matches()) {
      throw new IllegalArgumentException("not an expectation: " + line);
    }
    return new Expected(
        causes(m.group(1), "\\|"),
        Double.parseDouble(m.group(2)),
        Double.parseDouble(m.group(3)),
        m.group(4).isEmpty() ? List.of() : causes(m.group(4), ", "),
        Arrays.stream(m.group(5).split("\\|", -1)).map(Attention::valueOf).toList());
  }

  private static List<LikelyCause> causes(String names, String separator) {
    return Arrays.stream(names.split(separator, -1)).map(LikelyCause::valueOf).toList();
  }

  /** That the judgement of this record is so. */
  void verify(RecentRecord record, boolean over) {
    Judgement judgement = Judge.judge(record, over);
    assertThat(judgement)
        .as("%s, %s", over ? "over" : "going on", judgement)
        .satisfies(
            j -> assertThat(causes).contains(j.likelyCause()),
            j -> assertThat(j.confidence()).isBetween(least, most),
            j -> assertThat(j.alsoPossible()).containsAll(alsoPossible),
            j -> assertThat(j.alsoPossible()).doesNotContain(j.likelyCause()),
            j -> assertThat(attention).contains(j.attention()));
  }
}
