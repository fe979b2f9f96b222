package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.ConflictStatus;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.LifecycleEvent;
import io.github.clientidaudit.domain.Timeline;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people read, in full. The sentences of evidence and advice are the domain's. */
class FindingTextTest {
  private static final String A = "1670fcf6" + "a".repeat(52) + "d3f6";
  private static final String B = "29b1c5e0" + "b".repeat(52) + "0a17";

  private final Audited audited = new Audited();

  @Test
  void aNewConflict() {
    Finding finding = fight();

    assertThat(FindingText.subject(finding))
        .isEqualTo("[NEW] client ID sensor-42: different credentials");
    assertThat(FindingText.sms(finding))
        .isEqualTo(
            "[NEW] client ID sensor-42: different credentials, 2 takeovers, last 2026-11-23"
                + " 00:01:01 UTC");
    assertThat(mail(finding))
        .isEqualTo(
            """
            Connections that use the MQTT client ID "sensor-42" push each other off the broker.

            Status:        NEW (not reported before)
            Takeovers:     2, the first at 2026-11-23 00:01:00, the last at 2026-11-23 00:01:01 UTC
            Likely cause:  different credentials (90 % sure)
            Evidence:      (evidence)
            What to do:    (advice)

            Who is involved (credential, address)
              1670fcf6aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad3f6
                at 192.0.2.10: evicted others 1 x, was evicted 1 x, last at 2026-11-23 00:01:01 UTC
              29b1c5e0bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb0a17
                at 2001:db8::20: evicted others 1 x, was evicted 1 x, last at 2026-11-23 00:01:01 UTC

            Newest takeovers (UTC)
              2026-11-23 00:01:01  1670fcf6..d3f6 at 192.0.2.10 evicted 29b1c5e0..0a17 at 2001:db8::20 after 1 s
              2026-11-23 00:01:00  29b1c5e0..0a17 at 2001:db8::20 evicted 1670fcf6..d3f6 at 192.0.2.10 after 1 h 01 min

            Severity HIGH. Finding (id) of conflict (id).
            """);
  }

  @Test
  void anOngoingConflictWhoseReminderIsDue() {
    fight();
    Finding finding =
        audited
            .at(90_000)
            .ingest("sensor-42", "89000 C 4 " + B + "@2001:db8::20", "89000 T 3 " + A)
            .at(91_000)
            .finding();

    assertThat(FindingText.subject(finding)).startsWith("[ONGOING] client ID sensor-42: ");
    assertThat(mail(finding))
        .contains("Status:        ONGOING (reported before, and still going on)\n")
        .contains(
            "Takeovers:     3, the first at 2026-11-23 00:01:00, the last at 2026-11-24 00:43:20"
                + " UTC; 1 of them new\n")
        .contains("evicted 1670fcf6..d3f6 at 192.0.2.10 after 1 d 0 h\n");
  }

  @Test
  void anUnknownEvictorAndThenAnotherCause() {
    Finding unknown = audited.at(70).ingest("x", "60 T 1 a").at(900).finding();

    assertThat(FindingText.subject(unknown)).isEqualTo("[NEW] client ID x: cause not clear yet");
    assertThat(mail(unknown))
        .contains("Takeovers:     1, at 2026-11-23 00:01:00 UTC\n")
        .contains("Likely cause:  not clear yet\n")
        .contains("Possible:      unstable connection, duplicate process\n")
        .contains("  a\n    at an unknown address: evicted others 0 x, was evicted 1 x, ")
        .contains("  2026-11-23 00:01:00  somebody unknown evicted a at an unknown address\n\n");

    Finding changed =
        audited.at(1000).ingest("x", "0 C 1 a@192.0.2.1", "60 C 2 c@192.0.2.2").at(1800).finding();

    assertThat(mail(changed))
        .contains("Status:        CHANGED (reported before, now with another likely cause)\n")
        .contains("Likely cause:  different credentials (50 % sure)\n")
        .contains("Also possible: handover\n")
        .contains("c at 192.0.2.2 evicted a at 192.0.2.1 after 1 min\n");
  }

  @Test
  void aConflictThatEnded() {
    Finding finding = with(fight(), ConflictStatus.RESOLVED);

    assertThat(mail(finding))
        .startsWith(
            """
            Connections that use the MQTT client ID "sensor-42" no longer push each other off the broker.

            Status:        RESOLVED (no more takeovers)
            Takeovers:     2, the first at 2026-11-23 00:01:00, the last at 2026-11-23 00:01:01 UTC; none of them new
            """)
        .contains("What to do:    Nothing more. You are told if it comes back.\n");
    assertThat(mail(with(finding, ConflictStatus.RECURRED)))
        .contains("Status:        RECURRED (it had ended and came back)\n");
  }

  @Test
  void manyPartiesAreCountedAndSomeAreShown() {
    IntStream.range(0, 100)
        .forEach(i -> audited.at(i + 1).ingest("x", i + " C " + i + " p" + i + "@1"));
    IntStream.range(0, 99).forEach(i -> audited.ingest("x", i + 1 + " T " + i + " p" + i));
    String mail = mail(audited.at(900).finding());

    assertThat(mail).containsPattern("(  p\\d+\n    at 1: .*\n){6}  and \\d+ more\n\nNewest");
    assertThat(mail).containsPattern("( .* evicted p\\d+ at 1 after 1 s\n){5}  and 94 more\n\n");
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

    assertThat(mail(audited.at(70).ingest(List.of(takeover)).at(900).finding()))
        .contains("broker.\n\nThing:         pump-7\nStatus:  ");
  }

  private Finding fight() {
    return audited
        .at(70)
        .ingest(
            "sensor-42",
            "-3600 C 1 " + A + "@192.0.2.10",
            "60 C 2 " + B + "@2001:db8::20",
            "60 T 1 " + A,
            "61 C 3 " + A + "@192.0.2.10",
            "61 T 2 " + B)
        .at(900)
        .finding();
  }

  private static String mail(Finding finding) {
    return FindingText.mail(finding)
        .replace(finding.findingId(), "(id)")
        .replace(finding.conflictId(), "(id)")
        .replace(finding.judgement().explanation(), "(evidence)")
        .replace(finding.judgement().likelyCause().recommendation(), "(advice)");
  }

  private static Finding with(Finding f, ConflictStatus status) {
    return new Finding(
        f.findingId(),
        f.taskId(),
        f.taskType(),
        f.taskStartTime(),
        f.findingTime(),
        f.clientId(),
        f.conflictId(),
        f.sequence(),
        status,
        f.judgement(),
        f.thingName(),
        f.takeoverCount(),
        status == ConflictStatus.RESOLVED ? 0 : f.takeoversInWindow(),
        f.firstTakeover(),
        f.lastTakeover(),
        f.parties(),
        f.partiesOmitted(),
        f.takeovers(),
        f.suppressed());
  }
}
