package io.github.clientidaudit.cli.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.Main;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The real SDK against a server that speaks its protocol. */
class LogsCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final long TEN = Instant.parse("2026-11-28T10:00:00Z").toEpochMilli();

  private record Run(int exitCode, String out, List<String> err) {}

  @TempDir private Path folder;
  private LogsServer server;

  @BeforeEach
  void start() throws Exception {
    server = new LogsServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesAllPagesAndAlsoThoseBehindAnEmptyOne() {
    server.page("t1", TEN, "{\"a\":1}", "{\"b\":\"ü\"}").page("t2", TEN).page(null, TEN, "{}");
    Run run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            {"events":[
            {"timestamp":1795860000000,"message":"{\\"a\\":1}"},
            {"timestamp":1795860001000,"message":"{\\"b\\":\\"\\u00FC\\"}"},
            {"timestamp":1795860000000,"message":"{}"}
            ]}
            """);
    assertThat(run.err())
        .containsExactly("fetched 3 records of 2026-11-27T12:00:00Z to 2026-11-28T12:00:00Z");
    assertThat(server.requests())
        .extracting(request -> request.path("nextToken").asString(""))
        .containsExactly("", "t1", "t2");
  }

  @Test
  void asksForConnectsAndDisconnectsOfTheTime() {
    server.page(null, TEN);
    Run run = run("--since", "2h", "--until", "2026-11-28T11:00:00Z", "--log-group", "g");

    assertThat(server.requests())
        .singleElement()
        .hasToString(
            "{\"logGroupName\":\"g\",\"startTime\":1795860000000,\"endTime\":1795863600000,"
                + "\"filterPattern\":\"{ ($.eventType = \\\"Connect\\\") || ($.eventType ="
                + " \\\"Disconnect\\\") }\"}");
    assertThat(run.err())
        .last()
        .asString()
        .startsWith("warning: there is no record of a connect or disconnect;");
    assertThat(run.out()).isEqualTo("{\"events\":[\n]}\n");
  }

  /** What means something in a pattern is not part of it. */
  @ParameterizedTest
  @CsvSource({
    "press-07, ' && ($.clientId = \"press-07\") }'",
    "press*,   '($.eventType = \"Disconnect\") }'"
  })
  void fetchesOneClientId(String clientId, String pattern) {
    server.page(
        null, TEN, "{\"clientId\":\"" + clientId + "\"}", "{\"clientId\":\"press-071\"}", "text");
    Run run = run("--client-id", clientId);

    assertThat(server.requests().getFirst().path("filterPattern").asString()).endsWith(pattern);
    assertThat(run.out()).contains(clientId + "\\\"").doesNotContain("press-071", "text");
    assertThat(run.err().getFirst()).startsWith("fetched 1 record of");
  }

  @Test
  void triesAgainWhatIsThrottled() {
    server.error("ThrottlingException").error("ThrottlingException").page(null, TEN, "{}");

    assertThat(run().exitCode()).isZero();
    assertThat(server.requests()).hasSize(3);
  }

  /** Before anything is fetched nothing is written. */
  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException,   2, there is no log group AWSIotLogsV2 in eu-central-1",
    "AccessDeniedException,       2, they need the permission logs:FilterLogEvents",
    "ExpiredTokenException,       2, sign in again (aws sso login)",
    "UnrecognizedClientException, 2, sign in again (aws sso login)",
    "InvalidParameterException,   2, does not take the request: the reason",
    "SomethingElse,               3, eu-central-1: SomethingElse: the reason"
  })
  void saysWhyThereIsNothing(String code, int exitCode, String sentence) throws Exception {
    Path file = Files.writeString(folder.resolve("log.json"), "before");
    server.error(code);
    Run run = run("--output", file.toString());

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(sentence)
        .doesNotContain("fetched");
    assertThat(file).hasContent("before");
  }

  @Test
  void givesUpWhenEverythingIsThrottled() {
    for (int i = 0; i < Account.ATTEMPTS; i++) {
      server.error("ThrottlingException");
    }
    Run run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).singleElement().asString().endsWith("try again later");
  }

  @Test
  void cannotReachWhatIsNotThere() {
    server.close();
    Run run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith("error: CloudWatch Logs in eu-central-1 cannot be reached: ");
  }

  @Test
  void leavesWhatBrokeOffUnfinishedSoThatReplayRefusesIt() {
    server.page("t1", TEN, record("Connect", 0), record("Connect", 1)).error("ExpiredToken");
    Run run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .singleElement()
        .asString()
        .endsWith(
            "; 2 records fetched, up to 2026-11-28T10:00:01Z; the output is left unfinished, so"
                + " that replay does not take it for all");
    assertThat(run.out().lines().skip(1))
        .allSatisfy(line -> assertThat(line).startsWith("{\"timestamp\":"));
    Run replay = main(run.out(), "replay", "-");
    assertThat(replay.exitCode()).isEqualTo(2);
    assertThat(replay.out()).isEmpty();
  }

  @Test
  void isReadByReplay() {
    server
        .page("t1", TEN, record("Connect", 0), record("Connect", 1))
        .page(null, TEN + 2000, record("Connect", 2));
    Run replay = main(run().out(), "replay", "-");

    assertThat(replay.err()).anyMatch(line -> line.startsWith("read 3 "));
    assertThat(replay.exitCode()).isZero();
  }

  @Test
  void endsWithAWholeLineWhenItIsInterrupted() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogQuery query = new LogQuery("g", Instant.ofEpochMilli(TEN), NOW, null);
    Fetch fetch =
        new Fetch(
            query,
            new LogFile(null, new PrintStream(out, true, UTF_8)),
            new Messages(System.err, false),
            () -> 0);
    String[] there = {""};
    server
        .page("t1", TEN, "{}")
        .page(
            () -> there[0] = Objects.requireNonNull(fetch.breakOff()),
            "t2",
            TEN + 1000,
            "{\"late\":1}");
    try (CloudWatchLogsClient client =
        server.client(Region.EU_CENTRAL_1, server.credentials(null))) {
      fetch.run(client);
    } catch (Exception e) {
      throw new AssertionError(e);
    }

    assertThat(there[0]).startsWith("1 record fetched, up to 2026-11-28T10:00:00Z;");
    assertThat(out.toString(UTF_8))
        .isEqualTo("{\"events\":[\n{\"timestamp\":1795860000000,\"message\":\"{}\"}\n");
    assertThat(fetch.breakOff()).isNull();
  }

  @Test
  void tellsHowFarItIs() {
    server.page("t1", TEN + 1_800_000, "{}").page(null, TEN, "{}");
    long[] nanos = {0};
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Fetch fetch =
        new Fetch(
            new LogQuery("g", Instant.ofEpochMilli(TEN), NOW, null),
            new LogFile(null, new PrintStream(new ByteArrayOutputStream(), true, UTF_8)),
            new Messages(new PrintStream(err, true, UTF_8), false),
            () -> nanos[0]);
    nanos[0] = 40_000_000_000L;
    try (CloudWatchLogsClient client =
        server.client(Region.EU_CENTRAL_1, server.credentials(null))) {
      fetch.run(client);
    } catch (Exception e) {
      throw new AssertionError(e);
    }

    assertThat(err.toString(UTF_8).lines())
        .containsExactly("1 record, 0 a second, up to 2026-11-28T10:30:00Z, about 2 min left");
  }

  @Test
  void writesAFile() throws Exception {
    Path file = folder.resolve("log.json");
    server.page(null, TEN, "{}");

    assertThat(run("--output", file.toString()).out()).isEmpty();
    assertThat(file).content().startsWith("{\"events\":[").endsWith("]}\n");

    server.page(null, TEN, "{}");
    Run run = run("--output", folder.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .singleElement()
        .isEqualTo("error: --output: " + folder + " cannot be written");
  }

  @Test
  void needsARegionAndCredentials() {
    Run noRegion = run(new Lacking(true));
    assertThat(noRegion.exitCode()).isEqualTo(2);
    assertThat(noRegion.err())
        .containsExactly("error: no region is set: pass --region, or set AWS_REGION");

    Run noCredentials = run(new Lacking(false));
    assertThat(noCredentials.exitCode()).isEqualTo(2);
    assertThat(noCredentials.err())
        .singleElement()
        .asString()
        .startsWith("error: there are no credentials that can be used: sign in");
    assertThat(run(new Lacking(true), "--region", "eu-west-1").err())
        .isEqualTo(noCredentials.err());
    assertThat(run(new Lacking(false), "--profile", "dev").err())
        .containsExactly("error: the profile dev gives no credentials: none there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "10", "2026-13-01", "2026-11-28T10", "-1h", "2099-01-01"})
  void cannotUseOtherTimes(String since) {
    assertThat(run("--since=" + since).exitCode()).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void showsHowToSwitchItOn() {
    Run run = run("--how");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("eventType=Connect,logLevel=INFO eventType=Disconnect,logLevel=INFO");
    assertThat(main("", "logs", "--how").out()).isEqualTo(run.out());
  }

  /** An account without a region, or without anything. */
  private record Lacking(boolean noRegion) implements Account {
    @Override
    public Region region(@Nullable String profile) {
      if (noRegion) {
        throw SdkClientException.create("no region");
      }
      return Region.EU_CENTRAL_1;
    }

    @Override
    public AwsCredentialsProvider credentials(@Nullable String profile) {
      return () -> {
        throw SdkClientException.create("none there: ProfileFile(a lot)");
      };
    }

    @Override
    public CloudWatchLogsClient client(Region region, AwsCredentialsProvider credentials) {
      throw new AssertionError("asked without credentials");
    }
  }

  private static String record(String type, int i) {
    return """
        {"timestamp":"2026-11-28 10:00:0%d.000","logLevel":"INFO","traceId":"t%d",\
        "accountId":"123456789012","status":"Success","eventType":"%s","protocol":"MQTT",\
        "clientId":"press-07","principalId":"p%d","sourceIp":"192.0.2.%d","sourcePort":4000%d}"""
        .formatted(i, i, type, i % 2, i % 2, i);
  }

  private Run run(String... args) {
    return run(server, args);
  }

  private static Run run(Account account, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = terminal(InputStream.nullInputStream(), out, err);
    int exitCode =
        new CommandLine(new LogsCommand(terminal, account, Clock.fixed(NOW, ZoneOffset.UTC)))
            .execute(args);
    return result(exitCode, out, err);
  }

  private static Run main(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(UTF_8));
    return result(Main.run(terminal(in, out, err), args), out, err);
  }

  private static Terminal terminal(
      InputStream in, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Terminal(
        in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
  }

  private static Run result(int exitCode, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Run(exitCode, out.toString(UTF_8), err.toString(UTF_8).lines().toList());
  }
}
