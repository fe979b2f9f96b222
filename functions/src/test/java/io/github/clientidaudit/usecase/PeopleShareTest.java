package io.github.clientidaudit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.Attention;
import io.github.clientidaudit.domain.Audience;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleShareTest {
  @Test
  void peopleGetTwentyFindingsToActOn() {
    assertThat(sent(new PeopleShare(0), Attention.ACT)).isEqualTo(20);
    assertThat(sent(new PeopleShare(18), Attention.ACT)).isEqualTo(2);
    assertThat(sent(new PeopleShare(31), Attention.ACT)).isZero();
  }

  @Test
  void whatNeedsNoActionTakesNoMoreThanHalf() {
    PeopleShare share = new PeopleShare(0);

    assertThat(sent(share, Attention.LOOK)).isEqualTo(10);
    assertThat(sent(share, Attention.ACT)).isEqualTo(10);
  }

  @Test
  void whatNeedsNoAttentionIsForPrograms() {
    PeopleShare share = new PeopleShare(0);

    assertThat(sent(share, Attention.NONE)).isZero();
    assertThat(sent(share, Attention.ACT)).isEqualTo(20);
  }

  private static long sent(PeopleShare share, Attention attention) {
    return IntStream.range(0, 100).filter(i -> share.take(attention) == Audience.PEOPLE).count();
  }
}
