package io.github.clientidaudit.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.json.LifecycleEventParser;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No program makes a link, an address or a phone number of what devices chose. */
class NoLinksTest {
  private static final int MAX_ADDRESS = 60;

  private static final List<String> PIECES =
      List.of(
          "http",
          "https",
          "tel",
          "sms",
          ":",
          "://",
          "/",
          ".",
          "..",
          ",",
          "@",
          "www.",
          "com",
          "a",
          "aws-signin.example",
          "x",
          "X",
          "-",
          " ",
          "  ",
          "(",
          ")",
          "+1",
          "1",
          "800",
          "555",
          "0100",
          "18005550100",
          "192.168.0.1",
          "\u00E9",
          "\u2013",
          "\uFF11",
          "\uD83D\uDE00",
          "'",
          "\\",
          "_",
          "#",
          "~",
          "Z",
          "u0040",
          "[",
          "]");

  /** Dates and an address. */
  private static final Set<String> IN_HARMLESS = foundIn("n".repeat(MAX_ADDRESS + 1));

  static Stream<String> hostile() {
    return Stream.of(
        "https://aws-signin.example/r?id=7 ",
        "URGENT: account locked, call +1 202 555 0100 or evil.example/x",
        "HTTP://EXAMPLE.COM",
        "myapp://open",
        "www.example.com",
        "www..example.com",
        "aws-signin.example",
        "a.b",
        ".b",
        "\u00E9.com",
        "example.co.uk.",
        "192.168.0.1",
        "192.168.0.1:8080/x",
        "user@host",
        "alice@mail.example",
        "mailto:alice",
        "MailTo:alice@mail.example",
        "tel:12345",
        "tel:+18005550100",
        "sms:12345",
        "callto:alice",
        "facetime:alice",
        "+1-800-555-0100",
        "(800) 555 0100",
        "18005550100",
        "1.800.555.0100",
        "1 800 555 0100",
        "800/555/0100",
        "800x555x0100",
        "555\u20130100 17",
        "0044 20 7946 0018",
        "+49 (0)30 901820",
        "pump 2026-11-28 12:00:00",
        "1Z999AA10123456784",
        "9400 1000 0000 0000 0000 00",
        "8005550100..8005550100",
        "12345678" + "a".repeat(52) + "1234",
        "87654321" + "0".repeat(52) + "4321");
  }

  /** Made of such pieces; always the same. */
  static Stream<String> random() {
    Random random = new Random(20_261_128);
    return IntStream.range(0, 80)
        .mapToObj(
            i ->
                "r"
                    .repeat(i % 2)
                    .concat(
                        IntStream.rangeClosed(0, 1 + random.nextInt(8))
                            .mapToObj(n -> PIECES.get(random.nextInt(PIECES.size())))
                            .collect(Collectors.joining())));
  }

  @ParameterizedTest
  @MethodSource({"hostile", "random"})
  void nothingIsFoundInAMessageButWhatStandsInOneOfHarmlessNames(String text) {
    assertThat(foundIn(text)).isSubsetOf(IN_HARMLESS);
  }

  /** Two client IDs, one with a link and one with a link and a phone number. */
  @Test
  void nothingIsFoundInTheMessagesOfAnAttack() throws IOException {
    Map<String, List<LifecycleEvent>> attack = attack();

    assertThat(attack).hasSize(2);
    for (Map.Entry<String, List<LifecycleEvent>> client : attack.entrySet()) {
      Finding finding = attacked(client.getValue()).finding(client.getKey());
      AuditTask task = attacked(client.getValue()).audit();

      assertThat(finding.takeoverCount()).isPositive();
      assertThat(found(List.of(finding), List.of(task)))
          .isSubsetOf(Set.of("2026-11-23", "192.0.2.1", "198.51.100.66", "Connection.Thing"));
    }
  }

  private static Audited attacked(List<LifecycleEvent> events) {
    return new Audited().at(200).ingest(events).at(900);
  }

  private static Map<String, List<LifecycleEvent>> attack() throws IOException {
    try (InputStream file =
            Objects.requireNonNull(
                NoLinksTest.class.getResourceAsStream("/cases/attack-phish.jsonl.gz"));
        InputStream in = new GZIPInputStream(file)) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(LifecycleEventParser::parse)
          .map(parsed -> ((LifecycleEventParser.Event) parsed).event())
          .collect(Collectors.groupingBy(LifecycleEvent::clientId));
    }
  }

  @ParameterizedTest
  @MethodSource({"hostile", "random"})
  void theEscapesTellTheWholeText(String text) {
    assertThat(unescaped(OutsideText.escaped(text))).isEqualTo(text);
    assertThat(text).startsWith(unescaped(OutsideText.escaped(text, 20).replaceAll("\\.\\.$", "")));
    assertThat(OutsideText.escaped(text, 20)).matches("[ -~]{1,20}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "press-07",
        "sensor-0042",
        "device_12",
        "meter-123456",
        "site-1/pump:7",
        "AA:BB:CC:DD:EE:FF",
        "AROAEXAMPLEEXAMPLE:session-7",
        "550e8400-e29b-41d4-a716-4e66f5a40b00",
        "1670fcf6..d3f6",
        "$aws/things/x",
        "Dr. No",
        "v."
      })
  void ordinaryNamesStayAsTheyAre(String name) {
    assertThat(OutsideText.escaped(name)).isEqualTo(name.replace(' ', '\u00A0'));
  }

  @Test
  void onlyWhatActsIsEscaped() {
    assertThat(OutsideText.escaped("https://aws-signin.example/r?id=7"))
        .isEqualTo("https\\u003A//aws-signin\\u002Eexample/r?id=7");
    assertThat(OutsideText.escaped("alice@host")).isEqualTo("alice\\u0040host");
    assertThat(OutsideText.escaped("18005550100")).isEqualTo("180055\\u003501\\u00300");
    assertThat(OutsideText.escaped("+1-800-555-0100")).isEqualTo("+1-800-55\\u0035-01\\u00300");
    assertThat(OutsideText.escaped("SMS:1")).isEqualTo("SMS\\u003A1");
  }

  /** An address is to be looked for elsewhere, and the broker wrote it. */
  @Test
  void addressesStayReadableButNothingElseInTheirPlaceDoes() {
    for (String address : List.of("192.0.2.10", "2001:db8::20", "::1", "192.0.2.0/24")) {
      assertThat(OutsideText.address(address)).isEqualTo(address);
    }
    assertThat(OutsideText.address("evil.example")).isEqualTo("evil\\u002Eexample");
    assertThat(OutsideText.address("800.555.010.0")).isEqualTo("800\\u002E555\\u002E010\\u002E0");
    assertThat(OutsideText.address("tel:18005550100")).contains("tel\\u003A");
  }

  @Test
  void eachMailSaysWhoChoseTheNames() {
    assertThat(OutsideText.WARNING).hasSizeLessThanOrEqualTo(100);
    assertThat(FindingText.mail(finding("x"))).contains('\n' + OutsideText.WARNING + '\n');
    for (AuditTask task : summaries("x")) {
      assertThat(AuditText.mail(task)).contains('\n' + OutsideText.WARNING + '\n');
    }
  }

  private static Set<String> foundIn(String text) {
    return found(List.of(finding(text)), summaries(text));
  }

  private static Set<String> found(List<Finding> findings, List<AuditTask> tasks) {
    List<String> messages = new ArrayList<>();
    for (Finding finding : findings) {
      String ours = finding.conflict().conflictId();
      messages.add(FindingText.subject(finding));
      messages.add(FindingText.sms(finding));
      messages.add(FindingText.mail(finding).replace(ours, ""));
    }
    for (AuditTask task : tasks) {
      messages.add(AuditText.subject(task));
      messages.add(AuditText.sms(task));
      messages.add(AuditText.mail(task).replace(task.taskId(), ""));
    }
    return messages.stream().map(Detectors::found).flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** The text stands wherever it may: also where addresses do. */
  private static Finding finding(String text) {
    String other = text.length() > MAX_ADDRESS ? text : text + "/2";
    return new Audited()
        .at(100)
        .ingest(
            List.of(
                event(text, Kind.CONNECT, 0, 1, text),
                event(text, Kind.TAKEOVER, 57, 1, text),
                event(text, Kind.CONNECT, 57, 2, other),
                event(text, Kind.TAKEOVER, 60, 2, other),
                event(text, Kind.CONNECT, 60, 3, text)))
        .at(900)
        .finding();
  }

  /** A summary that names a source, worst and owed clients, and one that names a campaign. */
  private static List<AuditTask> summaries(String text) {
    Audited taken = new Audited().at(100);
    Audited provisioned = new Audited().at(600);
    for (int i = 0; i < 6; i++) {
      String clientId = text + i;
      taken.ingest(
          List.of(
              event(clientId, Kind.CONNECT, 0, 1, "device-" + i),
              event(clientId, Kind.TAKEOVER, 57, 1, "device-" + i),
              event(clientId, Kind.CONNECT, 57, 2, text),
              event(clientId, Kind.TAKEOVER, 60, 2, text),
              event(clientId, Kind.CONNECT, 60, 3, "device-" + i)));
      provisioned.ingest(
          List.of(
              event(clientId, Kind.CONNECT, i, 0, text),
              event(clientId, Kind.CONNECT, i + 10, 1, "device-" + i),
              event(clientId, Kind.TAKEOVER, i + 10, 0, text)));
    }
    AuditTask source = taken.at(900).audit();
    return List.of(
        source.with(source.progress().failed(new OwedClient(text, List.of(), text))),
        provisioned.at(900).audit());
  }

  private static LifecycleEvent event(
      String clientId, Kind kind, int second, int version, String principal) {
    return new LifecycleEvent(
        clientId,
        kind,
        Timeline.at(second),
        principal,
        "s" + version,
        version,
        kind == Kind.CONNECT ? address(principal) : null,
        clientId,
        kind == Kind.CONNECT ? null : LifecycleEvent.DUPLICATE_CLIENT_ID);
  }

  /** Real ones are shown as they are. */
  private static String address(String text) {
    return text.length() > MAX_ADDRESS || text.matches("[0-9.]+(/2)?") ? "192.0.2.1" : text;
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\u([0-9A-F]{4})")
        .matcher(text.replace('\u00A0', ' '))
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(m.group(1), 16))));
  }
}
