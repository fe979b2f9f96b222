package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.json.ProjectFile;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.Samples;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people read, in full, as real audits make it. {@code -Dexamples.update=true} writes the
 * files anew: read them as a stranger would.
 */
class GoldenTextTest {
  private static final String FOLDER = "functions/src/test/resources/golden";
  private static final String A = Situation.A;
  private static final String B = Situation.B;
  private static final double DAY = 86_400;

  static Stream<Arguments> findings() {
    return Stream.of(
        arguments("new-different-credentials", fight(A + "@192.0.2.10", B + "@2001:db8::20")),
        arguments("new-shared-credentials", fight(A + "@192.0.2.10", A + "@198.51.100.7")),
        arguments("new-duplicate-process", fight(A + "@192.0.2.10", A + "@192.0.2.10")),
        arguments("new-unstable-connection", unstable().audited.at(7200).finding()),
        arguments("new-handover", handover().audited.at(900).finding()),
        arguments("new-one-source", Audited.taken(23).finding("meter-5")),
        arguments("changed-one-source", oneSource()),
        arguments("new-undetermined", undetermined().audited.at(900).finding()),
        arguments("changed-from-undetermined", changed()),
        arguments("changed-more-parties", grown()),
        arguments("ongoing-reminder", reminder()),
        arguments("resolved-different-credentials", resolved(fought())),
        arguments("resolved-handover", resolved(handover())),
        arguments("recurred-different-credentials", recurred()),
        arguments("on-demand", onDemand()),
        arguments("on-demand-many-takeovers", manyTakeovers()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("findings")
  void finding(String name, Finding finding) {
    assertThat(FindingText.subject(finding)).matches("[ -~]{1,99}");
    assertThat(FindingText.sms(finding)).matches("[ -~]{1,140}");
    assertReadsAs(
        name, FindingText.subject(finding), FindingText.sms(finding), FindingText.mail(finding));
    assertThat(name)
        .startsWith(
            finding.audit().isScheduled()
                ? finding.status().name().toLowerCase(Locale.ROOT)
                : "on-demand");
  }

  static Stream<Arguments> summaries() {
    AuditTask one = fought().audited.at(900).audit();
    return Stream.of(
        arguments("summary-quiet", new Audited().at(900).audit()),
        arguments("summary-one-conflict", one),
        arguments("summary-storm", Audited.storm(240).audit()),
        arguments("summary-one-source", Audited.taken(23).audit()),
        arguments("summary-provisioning", Audited.provisioned(40).audit()),
        arguments("summary-truncated", truncated()),
        arguments("summary-interim", Audited.storm(1_400).interruptedAfter(44)),
        arguments(
            "summary-not-judged",
            one.with(
                one.progress()
                    .failed(
                        new OwedClient(
                            "pump-7",
                            List.of(),
                            "java.lang.IllegalArgumentException: the stored conflict cannot be"
                                + " read")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("summaries")
  void summary(String name, AuditTask task) {
    assertThat(AuditText.subject(task)).matches("[ -~]{1,99}");
    assertReadsAs(name, AuditText.subject(task), AuditText.sms(task), AuditText.mail(task));
  }

  private static void assertReadsAs(String name, String subject, String sms, String mail) {
    assertThat(mail).matches("[ -~\n]+");
    assertThat(mail.lines().filter(line -> !line.contains("{"))).allMatch(l -> l.length() <= 100);
    String text = "Subject: %s\nSMS:     %s\n\n%s".formatted(subject, sms, mail);
    if (!ProjectFile.update(FOLDER, name + ".txt", text)) {
      assertThat(text)
          .as("-Dexamples.update=true writes %s", name)
          .isEqualTo(ProjectFile.read(FOLDER, name + ".txt"));
    }
  }

  private static Situation fought() {
    return fought(A + "@192.0.2.10", B + "@2001:db8::20");
  }

  private static Situation fought(String a, String b) {
    return new Situation().connect(-3600, a).fight(60, 40, a, b).ingest(200);
  }

  private static Finding fight(String a, String b) {
    return fought(a, b).audited.at(900).finding();
  }

  private static Situation unstable() {
    Situation situation = new Situation();
    for (int second : new int[] {0, 610, 900, 1950, 2075, 2400, 3900, 4010, 5200, 5333, 6100}) {
      situation.connect(second, A + "@192.0.2.10");
    }
    return situation.ingest(6200);
  }

  private static Situation handover() {
    return new Situation()
        .connect(-3600, A + "@192.0.2.10")
        .connect(60, B + "@192.0.2.10")
        .ingest(70);
  }

  private static Situation undetermined() {
    Situation situation = new Situation();
    situation.audited.at(70).ingest("sensor-42", "60 T 1 " + A);
    return situation;
  }

  private static Finding changed() {
    Situation situation = undetermined();
    situation.audited.at(900).audit();
    return situation
        .connect(0, A + "@192.0.2.10")
        .fight(60, 30, A + "@192.0.2.10", B + "@192.0.2.77")
        .ingest(1000)
        .audited
        .at(1800)
        .finding();
  }

  /** Two clones become five. */
  private static Finding grown() {
    Situation situation = fought(A + "@192.0.2.10", A + "@198.51.100.7");
    situation.audited.at(900).audit();
    for (int i = 0; i < 40; i++) {
      situation.connect(
          1000 + 5 * i, A + (i % 5 == 0 ? "@192.0.2.10" : "@198.51.100." + (6 + i % 5)));
    }
    return situation.ingest(1300).audited.at(1800).finding();
  }

  private static Finding reminder() {
    Situation situation = fought();
    situation.audited.at(900).audit();
    return situation
        .fight(DAY + 60, 20, A + "@192.0.2.10", B + "@2001:db8::20")
        .ingest(DAY + 200)
        .audited
        .at(DAY + 1000)
        .finding();
  }

  private static Finding resolved(Situation situation) {
    situation.audited.at(900).audit();
    quiet(situation);
    return situation.audited.at(9000).finding();
  }

  /** Nothing but a healthy device is heard of. */
  private static void quiet(Situation situation) {
    situation.audited.at(8800).ingest("healthy", "8790 C 1 c@192.0.2.99");
  }

  private static Finding recurred() {
    Situation situation = fought();
    resolved(situation);
    return situation
        .fight(20_000, 10, A + "@192.0.2.10", B + "@2001:db8::20")
        .ingest(20_100)
        .audited
        .at(20_700)
        .finding();
  }

  private static Finding onDemand() {
    Situation situation = fought();
    situation.audited.at(900).audit();
    return situation.audited.at(3000).onDemand().findings().getFirst();
  }

  /** The first victims were told before there were enough to see who is behind them. */
  private static Finding oneSource() {
    Audited audited = Audited.taken(2);
    audited.audit();
    return audited
        .at(1100)
        .ingest(
            "sensor-42",
            "0 C 1 " + A + "@192.0.2.10",
            "1000 T 1 " + A,
            "1000 C 2 taker@203.0.113.66",
            "1003 T 2 taker",
            "1003 C 3 " + A + "@192.0.2.10",
            "1006 T 3 " + A,
            "1006 C 4 taker@203.0.113.66")
        .ingest("meter-0", "1009 T 5 device-0", "1009 C 6 taker@192.0.2.66")
        .at(1800)
        .finding("meter-0");
  }

  /** More than are judged. */
  private static Finding manyTakeovers() {
    Situation situation = new Situation().connect(-3600, A + "@192.0.2.10");
    return situation
        .fight(60, 1_240, A + "@192.0.2.10", B + "@2001:db8::20")
        .ingest(3900)
        .audited
        .at(4500)
        .onDemand()
        .findings()
        .getFirst();
  }

  private static AuditTask truncated() {
    return Samples.completed(
        AuditTask.of(
            new AuditPlan.Scheduled(
                new AuditWindow(Timeline.at(0), Timeline.at(900)),
                Timeline.at(900),
                Patience.USUAL,
                AuditPlan.USUAL_RETENTION,
                List.of(),
                List.of(),
                new TimeRange(Timeline.at(-900), Timeline.at(0))),
            Timeline.at(1050)));
  }
}
