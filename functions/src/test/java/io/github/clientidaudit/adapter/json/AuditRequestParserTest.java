package io.github.clientidaudit.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.clientidaudit.domain.audit.AuditRequest;
import io.github.clientidaudit.domain.audit.AuditRequest.Cancel;
import io.github.clientidaudit.domain.audit.AuditRequest.Continue;
import io.github.clientidaudit.domain.audit.AuditRequest.OnDemand;
import io.github.clientidaudit.domain.audit.AuditRequest.Scheduled;
import io.github.clientidaudit.domain.audit.AuditRequest.Suppress;
import io.github.clientidaudit.domain.audit.AuditRequest.Unsuppress;
import io.github.clientidaudit.domain.conflict.Patience;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditRequestParserTest {
  private static final String SCHEDULED = "{'taskType':'SCHEDULED_AUDIT_TASK'%s}";
  private static final String SUPPRESS =
      "{'suppress':{'clientId':'sensor-42',%s,'description':'two rigs'}}";
  private static final String DESCRIBED =
      "{'suppress':{'clientId':'a','suppressIndefinitely':true,'description':'%s'}}";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @MethodSource("requests")
  void reads(String request, AuditRequest expected) {
    assertThat(parse(request)).isEqualTo(expected);
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        arguments("{}", onDemand(null, null, null, false)),
        arguments(
            "{'taskType':null,'from':null,'clientId':null}", onDemand(null, null, null, false)),
        arguments("{'taskType':'ON_DEMAND_AUDIT_TASK'}", onDemand(null, null, null, false)),
        arguments("{'publish':true}", onDemand(null, null, null, true)),
        arguments("{'retentionDays':31}", onDemand(Duration.ofDays(31))),
        arguments("{'retentionDays':3650}", onDemand(Duration.ofDays(3650))),
        arguments("{'clientId':'a/b'}", onDemand(null, null, "a/b", false)),
        arguments(
            "{'clientId':'" + "é".repeat(64) + "'}", onDemand(null, null, "é".repeat(64), false)),
        arguments("{'from':'2026-11-23T12:00:00Z'}", onDemand(NOON, null, null, false)),
        arguments("{'to':'2026-11-23T13:00:00+01:00'}", onDemand(null, NOON, null, false)),
        arguments("{'from':'1970-01-01T00:00:00Z'}", onDemand(Instant.EPOCH, null, null, false)),
        arguments(SCHEDULED.formatted(""), scheduled(150, 60, 24, 90)),
        arguments(
            SCHEDULED.formatted(
                ",'settleLagSeconds':0,'quietMinutes':1,'reminderHours':1,'retentionDays':31"),
            scheduled(0, 1, 1, 31)),
        arguments(
            SCHEDULED.formatted(
                ",'settleLagSeconds':3600,'quietMinutes':1440,'reminderHours':8760,'retentionDays':3650"),
            scheduled(3600, 1440, 8760, 3650)),
        arguments(
            SUPPRESS.formatted("'expirationDate':'2026-11-23T12:00:00Z'"),
            new Suppress("sensor-42", NOON, "two rigs")),
        arguments(
            SUPPRESS.formatted("'expirationDate':1795435200"),
            new Suppress("sensor-42", NOON, "two rigs")),
        arguments(
            SUPPRESS.formatted("'expirationDate':1.7954352005E9,'suppressIndefinitely':false"),
            new Suppress("sensor-42", NOON.plusMillis(500), "two rigs")),
        arguments(
            SUPPRESS.formatted("'suppressIndefinitely':true,'expirationDate':null"),
            new Suppress("sensor-42", null, "two rigs")),
        arguments("{'unsuppress':{'clientId':'a/b'}}", new Unsuppress("a/b")),
        arguments("{'cancel':{'taskId':'0a-Z'}}", new Cancel("0a-Z")),
        arguments("{'taskId':'0a-Z'}", new Continue("0a-Z")),
        arguments("{'taskId':'" + "x".repeat(40) + "'}", new Continue("x".repeat(40))));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void saysWhatIsWrong(String request, String reason) {
    assertThatThrownBy(() -> parse(request))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(reason);
  }

  static Stream<Arguments> refused() {
    String lag = "settleLagSeconds is not a whole number between 0 and 3600";
    String hours = "reminderHours is not a whole number between 1 and 8760";
    String days = "retentionDays is not a whole number between 31 and 3650";
    String oneOfTwo = "exactly one of expirationDate and suppressIndefinitely must be given";
    String taskId = "taskId is not 1 to 40 letters, digits and hyphens";
    return Stream.of(
        arguments("", "the request is not a JSON object"),
        arguments("[]", "the request is not a JSON object"),
        arguments("null", "the request is not a JSON object"),
        arguments("{", "the request is not JSON: "),
        arguments("{} {}", "the request is not JSON: "),
        arguments("{'publish':true,'publish':false}", "the request is not JSON: Duplicate"),
        arguments("[".repeat(10_000), "the request is not JSON: Document nesting depth"),
        arguments("{'clientID':'a'}", "clientID is not a member of this kind of request"),
        arguments("{'settleLagSeconds':60}", "settleLagSeconds is not a member"),
        arguments(SCHEDULED.formatted(",'publish':true"), "publish is not a member"),
        arguments("{'taskType':'AUDIT'}", "taskType is none of SCHEDULED_AUDIT_TASK, ON_DEMAND"),
        arguments("{'taskType':7}", "taskType is not a string"),
        arguments("{'from':1795392000}", "from is not a string"),
        arguments(
            "{'from':'yesterday'}", "from is not a time like 2026-11-23T00:00:00Z: yesterday"),
        arguments("{'from':'2026-11-23'}", "from is not a time like"),
        arguments("{'from':'+999999999-01-01T00:00:00Z'}", "from is not between 1970"),
        arguments("{'to':'2286-11-20T17:46:40Z'}", "to is not between 1970"),
        arguments("{'from':'1969-12-31T23:59:59Z'}", "from is not between 1970"),
        arguments(
            "{'from':'2026-11-23T12:00:00Z','to':'2026-11-23T12:00:00Z'}", "from is not before to"),
        arguments("{'clientId':''}", "clientId is empty"),
        arguments("{'clientId':['a']}", "clientId is not a string"),
        arguments("{'clientId':'a\\ud800'}", "clientId is not well-formed text"),
        arguments("{'clientId':'a\\u0000'}", "clientId contains U+0000, which MQTT forbids"),
        arguments("{'clientId':'" + "é".repeat(64) + "x'}", "clientId is longer than 128 bytes"),
        arguments("{'publish':'true'}", "publish is neither true nor false"),
        arguments(SCHEDULED.formatted(",'settleLagSeconds':-1"), lag),
        arguments(SCHEDULED.formatted(",'settleLagSeconds':3601"), lag),
        arguments(SCHEDULED.formatted(",'settleLagSeconds':1e400"), lag),
        arguments(SCHEDULED.formatted(",'settleLagSeconds':'60'"), lag),
        arguments(SCHEDULED.formatted(",'settleLagSeconds':60.0"), lag),
        arguments(SCHEDULED.formatted(",'reminderHours':0"), hours),
        arguments(SCHEDULED.formatted(",'reminderHours':99999999999"), hours),
        arguments(SCHEDULED.formatted(",'retentionDays':30"), days),
        arguments(SCHEDULED.formatted(",'retentionDays':3651"), days),
        arguments("{'retentionDays':30}", days),
        arguments("{'retentionDays':90.5}", days),
        arguments("{'taskId':'a','retentionDays':31}", "retentionDays is not a member"),
        arguments("{'suppress':'sensor-42'}", "suppress is not a JSON object"),
        arguments("{'suppress':null}", "suppress is not a JSON object"),
        arguments("{'suppress':{},'unsuppress':{}}", "unsuppress is not a member"),
        arguments("{'suppress':{},'publish':true}", "publish is not a member"),
        arguments("{'suppress':{}}", "clientId is missing"),
        arguments("{'suppress':{'clientId':''}}", "clientId is empty"),
        arguments("{'suppress':{'clientId':'a','until':1}}", "until is not a member"),
        arguments(SUPPRESS.formatted("'description':null"), "the request is not JSON: Duplicate"),
        arguments(SUPPRESS.formatted("'expirationDate':null"), oneOfTwo),
        arguments(SUPPRESS.formatted("'suppressIndefinitely':false"), oneOfTwo),
        arguments(
            SUPPRESS.formatted("'suppressIndefinitely':true,'expirationDate':1795435200"),
            oneOfTwo),
        arguments(
            SUPPRESS.formatted("'suppressIndefinitely':'yes'"),
            "suppressIndefinitely is neither true nor false"),
        arguments(
            SUPPRESS.formatted("'expirationDate':'tomorrow'"), "expirationDate is not a time like"),
        arguments(SUPPRESS.formatted("'expirationDate':true"), "expirationDate is not a string"),
        arguments(SUPPRESS.formatted("'expirationDate':-1"), "expirationDate is not between 1970"),
        arguments(
            SUPPRESS.formatted("'expirationDate':1e400"), "expirationDate is not between 1970"),
        arguments(
            SUPPRESS.formatted("'expirationDate':1795435200000"),
            "expirationDate is not between 1970"),
        arguments("{'suppress':{'clientId':'a','suppressIndefinitely':true}}", "description is"),
        arguments(DESCRIBED.formatted(" "), "description is empty"),
        arguments(
            DESCRIBED.formatted("x".repeat(1001)), "description is longer than 1000 characters"),
        arguments(DESCRIBED.formatted("\\ud800"), "description is not well-formed text"),
        arguments("{'unsuppress':{}}", "clientId is missing"),
        arguments(
            "{'unsuppress':{'clientId':'a','description':'b'}}", "description is not a member"),
        arguments("{'cancel':'a'}", "cancel is not a JSON object"),
        arguments("{'cancel':{}}", taskId),
        arguments("{'cancel':{'taskId':'a','clientId':'b'}}", "clientId is not a member"),
        arguments("{'cancel':{'taskId':'a'},'publish':true}", "publish is not a member"),
        arguments("{'taskId':''}", taskId),
        arguments("{'taskId':null}", taskId),
        arguments("{'taskId':'a b'}", taskId),
        arguments("{'taskId':'" + "x".repeat(41) + "'}", taskId),
        arguments("{'taskId':'a','publish':true}", "publish is not a member"));
  }

  /** Lambda logs the message as it is. */
  @Test
  void whatIsRefusedIsQuotedInOneShortLineOfAscii() {
    String hostile = "\\u001b[31m\\r\\n\\u202e" + "x".repeat(40_000);

    for (String request : List.of("{'%s':1}", "{'from':'%s'}", "{'%1$s':1,'%1$s':2}")) {
      assertThatThrownBy(() -> parse(request.formatted(hostile)))
          .isInstanceOf(InvalidRequestException.class)
          .message()
          .matches("[ -~]{1,1000}")
          .contains("\\u001B[31m\\u000D\\u000A\\u202Exxx");
    }
  }

  private static AuditRequest parse(String request) {
    String json = request.replace('\'', '"');
    return AuditRequestParser.parse(new ByteArrayInputStream(json.getBytes(UTF_8)), "request-1");
  }

  private static OnDemand onDemand(
      @Nullable Instant from, @Nullable Instant to, @Nullable String clientId, boolean publish) {
    return new OnDemand("request-1", from, to, clientId, publish, Duration.ofDays(90));
  }

  private static OnDemand onDemand(Duration retention) {
    return new OnDemand("request-1", null, null, null, false, retention);
  }

  private static Scheduled scheduled(int lagSeconds, int quietMinutes, int hours, int days) {
    return new Scheduled(
        Duration.ofSeconds(lagSeconds),
        new Patience(Duration.ofMinutes(quietMinutes), Duration.ofHours(hours)),
        Duration.ofDays(days));
  }
}
