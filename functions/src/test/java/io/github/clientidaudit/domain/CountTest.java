package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void separatesThousands() {
    assertThat(Count.of(0)).isEqualTo("0");
    assertThat(Count.of(999)).isEqualTo("999");
    assertThat(Count.of(1_240_000)).isEqualTo("1,240,000");
  }

  @Test
  void oneIsSingular() {
    assertThat(Count.of(0, "client ID")).isEqualTo("0 client IDs");
    assertThat(Count.of(1, "client ID")).isEqualTo("1 client ID");
    assertThat(Count.of(1_240_000, "client ID")).isEqualTo("1,240,000 client IDs");
  }

  @Test
  void timesHaveWordsOfTheirOwn() {
    assertThat(Count.times(0)).isEqualTo("0 times");
    assertThat(Count.times(1)).isEqualTo("once");
    assertThat(Count.times(2)).isEqualTo("twice");
    assertThat(Count.times(1_240)).isEqualTo("1,240 times");
  }
}
