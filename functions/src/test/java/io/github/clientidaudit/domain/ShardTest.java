package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardTest {
  static Stream<IntFunction<String>> namings() {
    return Stream.of(
        i -> "sensor-" + i,
        i -> "device%06d".formatted(i),
        i -> "%032x".formatted(i * 7919L),
        i -> "a" + i * 10);
  }

  @ParameterizedTest
  @MethodSource("namings")
  void spreadsFleetsEvenly(IntFunction<String> naming) {
    int clients = 10_000;
    long[] perShard = new long[Shard.COUNT];
    IntStream.range(0, clients).forEach(i -> perShard[Shard.of(naming.apply(i))]++);

    assertThat(LongStream.of(perShard).boxed()).allMatch(n -> n > clients / 16 && n < clients / 4);
  }
}
