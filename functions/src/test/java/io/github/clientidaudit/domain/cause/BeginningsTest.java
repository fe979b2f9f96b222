package io.github.clientidaudit.domain.cause;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of one, two or three takeovers: modest words. */
class BeginningsTest {
  /** A name, a play, what is said while it goes on, and what when it is over. */
  static Stream<Arguments> one() {
    return Stream.of(
        arguments(
            "another credential at another address",
            first().connect(600, "b@2"),
            "HANDOVER|DIFFERENT_CREDENTIALS 0.5-0.7 [] LOOK",
            "HANDOVER 0.5-0.95 [DIFFERENT_CREDENTIALS] LOOK"),
        arguments(
            "another credential at the same address",
            first().connect(600, "b@1"),
            "HANDOVER 0.6-0.95 [DIFFERENT_CREDENTIALS] NONE",
            "HANDOVER 0.7-0.95 [DIFFERENT_CREDENTIALS] NONE"),
        arguments(
            "another credential, lost before the first was there again",
            first().connect(600, "b@2").lose(700).connect(900, "a@1"),
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] LOOK|ACT",
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] LOOK|ACT"),
        arguments(
            "another credential, and the first an hour later",
            first().connect(600, "b@2").lose(700).connect(4200, "a@1"),
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] LOOK|ACT",
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] LOOK|ACT"),
        arguments(
            "the same party after ten minutes",
            first().connect(600, "a@1"),
            "UNSTABLE_CONNECTION 0.6-0.85 [DUPLICATE_PROCESS] NONE",
            "UNSTABLE_CONNECTION 0.6-0.85 [DUPLICATE_PROCESS] NONE"),
        arguments(
            "the same party after five seconds",
            first().connect(5, "a@1"),
            "UNSTABLE_CONNECTION 0.6-0.85 [DUPLICATE_PROCESS] NONE",
            "UNSTABLE_CONNECTION 0.6-0.85 [DUPLICATE_PROCESS] NONE"),
        arguments(
            "the same host by IPv6",
            new Play().connect(0, "a@192.0.2.1").connect(600, "a@2001:db8::1"),
            "UNSTABLE_CONNECTION 0.5-0.85 [] NONE",
            "UNSTABLE_CONNECTION 0.5-0.85 [] NONE"),
        arguments(
            "a new address after ten minutes",
            first().connect(600, "a@2"),
            "HANDOVER|UNSTABLE_CONNECTION 0.33-0.7 [SHARED_CREDENTIALS] NONE",
            "HANDOVER|UNSTABLE_CONNECTION 0.33-0.7 [SHARED_CREDENTIALS] NONE"),
        arguments(
            "a new address after five seconds",
            first().connect(5, "a@2"),
            "HANDOVER|UNSTABLE_CONNECTION 0.33-0.7 [SHARED_CREDENTIALS] NONE",
            "HANDOVER|UNSTABLE_CONNECTION 0.33-0.7 [SHARED_CREDENTIALS] NONE"));
  }

  static Stream<Arguments> twoOrThree() {
    return Stream.of(
        arguments(
            "another credential, evicted in turn",
            first().fight(600, 2, "a@1", 5, "b@2", 5),
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] ACT|LOOK",
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] ACT|LOOK"),
        arguments(
            "another credential, evicted in turn after an hour",
            first().connect(600, "b@2").connect(4200, "a@1"),
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] ACT|LOOK",
            "DIFFERENT_CREDENTIALS 0.5-0.8 [HANDOVER] ACT|LOOK"),
        arguments(
            "another credential three times in turn",
            first().fight(600, 3, "a@1", 5, "b@2", 5),
            "DIFFERENT_CREDENTIALS 0.6-0.8 [HANDOVER] ACT",
            "DIFFERENT_CREDENTIALS 0.6-0.8 [HANDOVER] ACT"),
        arguments(
            "another address and back",
            first().fight(600, 2, "a@1", 120, "a@2", 120),
            "SHARED_CREDENTIALS|UNSTABLE_CONNECTION 0.4-0.8 [HANDOVER] LOOK",
            "SHARED_CREDENTIALS|UNSTABLE_CONNECTION 0.4-0.8 [HANDOVER] LOOK"),
        arguments(
            "another address three times in turn",
            first().fight(600, 3, "a@1", 5, "a@2", 5),
            "SHARED_CREDENTIALS 0.6-0.8 [HANDOVER] ACT|LOOK",
            "SHARED_CREDENTIALS 0.6-0.8 [HANDOVER] ACT|LOOK"),
        arguments(
            "a new address each time",
            first().connect(30, "a@2").connect(50, "a@3").connect(120, "a@4"),
            "UNSTABLE_CONNECTION|HANDOVER 0.33-0.7 [SHARED_CREDENTIALS] NONE|LOOK",
            "UNSTABLE_CONNECTION|HANDOVER 0.33-0.7 [SHARED_CREDENTIALS] NONE|LOOK"),
        arguments(
            "the same party twice",
            first().turns(600, 2, 5, "a@1"),
            "UNSTABLE_CONNECTION 0.5-0.85 [DUPLICATE_PROCESS, SHARED_CREDENTIALS] LOOK|NONE",
            "UNSTABLE_CONNECTION 0.5-0.85 [DUPLICATE_PROCESS, SHARED_CREDENTIALS] LOOK|NONE"),
        arguments(
            "the same party three times at once",
            first().turns(600, 3, 5, "a@1"),
            "DUPLICATE_PROCESS 0.5-0.6 [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] LOOK",
            "DUPLICATE_PROCESS 0.5-0.6 [UNSTABLE_CONNECTION, SHARED_CREDENTIALS] LOOK"),
        arguments(
            "the same party, also with losses that the broker noticed",
            new Play().reconnect(0, "a@1", 40).lose(90).reconnect(95, "a@1", 30, 50),
            "UNSTABLE_CONNECTION 0.8-0.97 [] NONE",
            "UNSTABLE_CONNECTION 0.8-0.97 [] NONE"),
        arguments(
            "one credential after the other",
            first().connect(4000, "b@1").connect(8000, "c@1").connect(12_000, "d@1"),
            "HANDOVER 0.7-0.97 [] NONE",
            "HANDOVER 0.8-0.97 [] NONE"),
        arguments(
            "another credential after two reconnects",
            new Play().reconnect(0, "a@1", 40, 3000).connect(6000, "b@9"),
            "HANDOVER|DIFFERENT_CREDENTIALS 0.4-0.7 [] LOOK",
            "HANDOVER 0.5-0.95 [DIFFERENT_CREDENTIALS] LOOK"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"one", "twoOrThree"})
  void areSaidModestly(String name, Play play, String goingOn, String over) {
    Expected.of(goingOn).verify(play.record(), false);
    Expected.of(over).verify(play.record(), true);
  }

  private static Play first() {
    return new Play().connect(0, "a@1");
  }
}
