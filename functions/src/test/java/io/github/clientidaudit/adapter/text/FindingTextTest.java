package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Judge;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.conflict.Change;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.ToldBefore;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.port.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the golden files do not show. */
class FindingTextTest {
  private final Audited audited = new Audited();

  @Test
  void credentialsAreShortenedUnlessThatMakesThemLookAlike() {
    assertThat(between("a".repeat(64), "b".repeat(64)))
        .contains("  aaaaaaaa..aaaa at 192.0.2.1\n", " bbbbbbbb..bbbb at 192.0.2.2 evicted ");
    assertThat(between("a".repeat(64), "a".repeat(20) + "b".repeat(40) + "aaaa"))
        .contains("  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..aaaa at 192.0.2.1\n")
        .contains("  aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbb..aaaa at 192.0.2.2\n")
        .doesNotContain(" aaaaaaaa..");
    assertThat(between("aaaaaaaa..aaaa", "a".repeat(64)))
        .contains("  aaaaaaaa..aaaa at 192.0.2.1\n", "  aaaaaaaaaaaaaaaa..aaaa at 192.0.2.2\n");
  }

  private static String between(String a, String b) {
    Finding finding =
        new Audited()
            .at(70)
            .ingest("x", "0 C 1 " + a + "@192.0.2.1", "60 C 2 " + b + "@192.0.2.2", "60 T 1 " + a)
            .at(900)
            .finding();
    return FindingText.mail(finding);
  }

  /** Each change says what it was held for before, or how it was told. */
  @ParameterizedTest
  @CsvSource({
    "OTHER_CAUSE, 'so far held for: a replaced device or credential (very likely, 90 %). What is known by now'",
    "OTHER_CAUSE_IN_THE_END, 'so far held for: a replaced device or credential (very likely, 90 %). It has been quiet for a while'",
    "LESS_SURE, 'less sure than before (90 %)'",
    "MORE_PARTIES, 'it has grown: 1 party takes part in it now, 2 did when it was last reported.'",
    "ANOTHER_CREDENTIAL, 'it has grown: a credential takes part in it that did not'"
  })
  void saysWhatHasChanged(Change change, String expected) {
    assertThat(FindingText.mail(changed(LikelyCause.HANDOVER, change)).replaceAll("\n +", " "))
        .contains("\nStatus:        CHANGED, " + expected);
  }

  @Test
  void saysThatActionIsNotAskedForAnyMoreAndThatNothingWasClear() {
    assertThat(mail(LikelyCause.UNDETERMINED, Change.OTHER_CAUSE))
        .contains(" CHANGED, so far its cause was not clear. ");
    assertThat(mail(LikelyCause.HANDOVER, Change.OTHER_CAUSE_IN_THE_END))
        .doesNotContain("Action is not asked for any more.");
    assertThat(mail(LikelyCause.SHARED_CREDENTIALS, Change.OTHER_CAUSE_IN_THE_END))
        .contains(" Action is not asked for any more. That it is over is told next,");
  }

  private static String mail(LikelyCause before, Change change) {
    return FindingText.mail(changed(before, change)).replaceAll("\n +", " ");
  }

  /** From something that asked for action only if that is the cause's nature; now it is a look. */
  private static Finding changed(LikelyCause before, Change change) {
    Finding sample = Samples.finding("x", "task");
    Finding.Of of = sample.conflict();
    Attention then = before == LikelyCause.SHARED_CREDENTIALS ? Attention.ACT : Attention.LOOK;
    return new Finding(
        sample.findingId(),
        sample.audit(),
        sample.findingTime(),
        new Finding.Of(
            of.clientId(),
            of.conflictId(),
            2,
            ConflictStatus.CHANGED,
            new ToldBefore(before, 0.9, then, 2, change)),
        new Judgement(LikelyCause.UNSTABLE_CONNECTION, 0.8, "evidence", List.of(), Attention.LOOK),
        sample.counts(),
        new Finding.Involved(null, sample.parties(), 0, sample.takeovers()),
        sample.telling(),
        sample.newcomer());
  }

  @Test
  void nobodyIsTakenForTheOtherSideWithoutAnAddress() {
    Audited bothUnknown = audited.at(70).ingest("x", "60 T 1 a", "60 C 2 a");

    assertThat(FindingText.mail(bothUnknown.at(900).finding()))
        .contains(": a at an unknown address evicted a at an unknown address (provisional)\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100})
  void manyPartiesAreCountedAndSomeAreShown(int parties) {
    IntStream.range(0, parties)
        .forEach(i -> audited.at(i + 1).ingest("x", i + " C " + i + " p" + i + "@1"));
    IntStream.range(1, parties)
        .forEach(i -> audited.ingest("x", i + " T " + (i - 1) + " p" + (i - 1)));
    String mail = FindingText.mail(audited.at(900).finding());

    assertThat(mail)
        .containsPattern(
            "(  p\\d+ at 1\n    .*\n){6}  and %d more\n\nNewest".formatted(parties - 6));
    assertThat(mail)
        .containsPattern(
            "( .* evicted p\\d+ at 1 after 1 s\n){5}  and %d more\n\n".formatted(parties - 6));
  }

  @Test
  void namesTheThing() {
    LifecycleEvent takeover =
        new LifecycleEvent(
            "x",
            LifecycleEvent.Kind.TAKEOVER,
            Timeline.at(60),
            "a",
            "s",
            1,
            null,
            "pump-7",
            LifecycleEvent.DUPLICATE_CLIENT_ID);

    assertThat(FindingText.mail(audited.at(70).ingest(List.of(takeover)).at(900).finding()))
        .contains("\n\nThing:         pump-7\nStatus:  ");
  }

  /** Whoever adds up the parties must not wonder where the other takeovers are. */
  @Test
  void saysOfHowManyTakeoversTheEvidenceIs() {
    audited.at(2400);
    IntStream.range(0, 1_300)
        .forEach(i -> audited.ingest("x", i + " C " + i + " a@1", i + 1 + " T " + i + " a"));
    Finding finding = audited.at(3000).finding();

    assertThat(FindingText.mail(finding).replaceAll("\n *", " "))
        .contains(
            " Takeovers:     1,300, the first 2026-11-23 00:00:01,",
            " UTC (28 min ago); judged by the newest 256 Likely cause: ")
        .contains(
            " Who is involved (credential, such as a certificate, at an IP address) in the newest"
                + " 256 takeovers ")
        .contains(" and 1,295 more ");
    assertThat(FindingText.mail(takeoverOf("y"))).doesNotContain("judged by", " in the newest ");
  }

  private static Finding takeoverOf(String clientId) {
    return Audited.takeover(clientId).finding();
  }

  /** So it is when an audit looks at a conflict after its events have expired. */
  @Test
  void saysThatNothingCouldBeRead() {
    Finding finding = takeoverOf("x");
    RecentRecord nothing = RecentRecord.of(List.of());
    Finding.Counts counts = finding.counts();
    Finding unreadable =
        new Finding(
            finding.findingId(),
            finding.audit(),
            finding.findingTime(),
            finding.conflict(),
            Judge.judge(nothing, true),
            new Finding.Counts(40, 0, 0, counts.firstTakeover(), counts.lastTakeover()),
            Finding.Involved.in(nothing),
            finding.telling(),
            null);

    assertThat(unreadable.judgement().likelyCause()).isEqualTo(LikelyCause.UNDETERMINED);
    assertThat(FindingText.mail(unreadable))
        .contains(
            "\nLikely cause:  not clear yet\n"
                + "Evidence:      No event of these takeovers could be read: they are no longer stored,"
                + " or too many\n               others came after them.\n")
        .doesNotContain("judged by", "Who is involved", "Newest takeovers", "\n\n\n");
  }

  /** A range that somebody asked for may end before the conflict did. */
  @Test
  void onlyScheduledAuditsSayThatItIsOver() {
    audited.at(70).ingest("x", "0 C 1 a@1", "60 C 2 b@2", "60 T 1 a").at(900).audit();
    audited.at(8800).ingest("y", "8790 C 1 c@3").at(9000).audit();
    Finding finding = audited.onDemand().findings().getFirst();

    assertThat(finding.status()).isEqualTo(ConflictStatus.RESOLVED);
    assertThat(finding.judgement().likelyCause()).isEqualTo(LikelyCause.HANDOVER);
    assertThat(FindingText.subject(finding)).endsWith(": a replaced device or credential");
    assertThat(FindingText.mail(finding))
        .startsWith("Another connection took the client ID \"x\"")
        .contains("RESOLVED, as far as scheduled audits know.");
  }
}
