package io.github.clientidaudit.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.OlderConnects;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TakeoverFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** AWS's own log tells who evicted whom by address and port. */
class LogRecordsTest {
  private static final Instant T = Instant.parse("2026-11-16T09:00:00Z");
  private static final String A = "10.0.0.1:4001";
  private static final String B = "10.0.0.2:4002";
  private static final String C = "10.0.0.1:4003";

  private static String connect(String clientId, long millis, String from) {
    return record(
        clientId,
        millis,
        from,
        "\"logLevel\":\"INFO\",\"status\":\"Success\",\"eventType\":\"Connect\"");
  }

  private static String evicted(String clientId, long millis, String from) {
    return record(
        clientId,
        millis,
        from,
        "\"logLevel\":\"ERROR\",\"status\":\"Failure\",\"eventType\":\"Disconnect\","
            + "\"reason\":\"DUPLICATE_CLIENT_ID\",\"details\":\"A new connection was established\"");
  }

  private static String left(String clientId, long millis, String from) {
    return record(
        clientId,
        millis,
        from,
        "\"logLevel\":\"INFO\",\"status\":\"Success\",\"eventType\":\"Disconnect\","
            + "\"disconnectReason\":\"CLIENT_INITIATED_DISCONNECT\"");
  }

  private static String record(String clientId, long millis, String from, String rest) {
    String time = T.plusMillis(millis).toString().replace('T', ' ').replace("Z", "");
    int colon = from.indexOf(':');
    return "{\"timestamp\":\"%s\",\"traceId\":\"t\",\"accountId\":\"123456789012\",\"protocol\":\"MQTT\",%s"
            .formatted(time.length() == 19 ? time + ".000" : time, rest)
        + ",\"clientId\":\"%s\",\"principalId\":\"p\",\"sourceIp\":\"%s\",\"sourcePort\":%s}"
            .formatted(clientId, from.substring(0, colon), from.substring(colon + 1));
  }

  @Test
  void theEvictorIsTheNextConnectWhicheverRecordCameFirst() throws Exception {
    Reading reading =
        read(
            connect("a", 0, A),
            evicted("a", 60_000, A),
            connect("a", 60_004, B),
            connect("a", 90_000, C),
            evicted("a", 90_007, B),
            left("a", 95_000, C));

    assertThat(sides(reading, "a")).containsExactly(A + " < " + B, B + " < " + C);
    assertThat(reading.report().warnings()).isEmpty();
  }

  @Test
  void recordsTwiceOrTheOtherWayRoundTellTheSame() throws Exception {
    List<String> records =
        List.of(
            connect("a", 0, A),
            evicted("a", 60_000, A),
            connect("a", 60_004, B),
            connect("a", 90_000, C),
            evicted("a", 90_007, B));
    List<String> twice = new ArrayList<>(records);
    twice.addAll(records.reversed());

    assertThat(sides(read(twice.toArray(new String[0])), "a"))
        .containsExactly(A + " < " + B, B + " < " + C);
  }

  @Test
  void aLogThatBeginsInTheMiddleNamesTheFirstEvictedByItsOwnRecord() throws Exception {
    assertThat(sides(read(evicted("a", 0, A), connect("a", 5, B)), "a"))
        .containsExactly(A + " < " + B);
    assertThat(sides(read(connect("a", 0, B), evicted("a", 5, A)), "a"))
        .containsExactly(A + " < " + B);
  }

  @Test
  void withoutConnectsTheEvictorIsWhoeverIsEvictedNext() throws Exception {
    Reading reading = read(evicted("a", 0, A), evicted("a", 60_000, B), evicted("a", 7_200_000, C));

    assertThat(sides(reading, "a")).containsExactly(A + " < " + B, B + " < " + C, C + " < ?");
    assertThat(reading.report().warnings())
        .containsExactly(
            "2 evictors without a connect in the log: whoever was evicted next is taken for it");
  }

  @Test
  void nobodyIsInferredAfterADayOrBesideConnects() throws Exception {
    long day = 24 * 3600_000L;

    assertThat(sides(read(evicted("a", 0, A), evicted("a", day + 1, B)), "a"))
        .containsExactly(A + " < ?", B + " < ?");
    assertThat(sides(read(evicted("a", 0, A), connect("a", 5, C), evicted("a", 600_000, B)), "a"))
        .containsExactly(A + " < " + C, B + " < ?");
  }

  @Test
  void whoeverConnectedLongAgoIsNoEvictor() throws Exception {
    long hour = 3600_000;

    assertThat(
            sides(
                read(connect("a", 0, A), evicted("a", hour, B), evicted("a", hour + 60_000, C)),
                "a"))
        .containsExactly(B + " < " + C, C + " < ?");
  }

  @Test
  void otherRecordsAreNotNeeded() throws Exception {
    Reading reading =
        read(
            connect("a", 0, A),
            connect("a", 10, B).replace("Success", "Failure"),
            record("a", 20, A, "\"logLevel\":\"INFO\",\"eventType\":\"Publish-In\""),
            evicted("a", 60_000, A),
            connect("a", 60_004, C));

    assertThat(sides(reading, "a")).containsExactly(A + " < " + C);
    assertThat(reading.report().sentence())
        .isEqualTo(
            "read 3 AWSIotLogsV2 records from standard input; not needed: 1 failed connect,"
                + " 1 other log record");
  }

  @Test
  void clientIdsWithoutLifecycleEventsAreInTheLog() throws Exception {
    assertThat(
            sides(
                read(connect("gg#x/+", 0, A), connect("gg#x/+", 50, B), evicted("gg#x/+", 60, A)),
                "gg#x/+"))
        .containsExactly(A + " < " + B);
  }

  @Test
  void lifecycleEventsOfTheSameClientTellMore() throws Exception {
    String both =
        String.join("\n", Samples.lines())
            + connect("press-7", 0, A)
            + evicted("press-7", 60_000, A)
            + connect("other", 0, A);
    Reading reading = Samples.readText(both);

    assertThat(reading.events()).hasSize(62);
    assertThat(reading.report().sentence())
        .endsWith("not needed: 2 records of a client ID that better events tell of");
  }

  @Test
  void fieldsOfAQueryAreRecords() throws Exception {
    String table =
        """
        @timestamp,clientId,principalId,sourceIp,sourcePort,reason
        2026-11-16 09:01:00.000,a,p,10.0.0.2,4002,DUPLICATE_CLIENT_ID
        2026-11-16 09:00:00.000,a,p,10.0.0.1,4001,DUPLICATE_CLIENT_ID
        """;

    assertThat(sides(Samples.readText(table), "a")).containsExactly(A + " < " + B, B + " < ?");
  }

  @Test
  void olderEventsWithoutNumbersAreOrderedByTime() throws Exception {
    List<String> older =
        Samples.lines().stream()
            .map(line -> line.replaceAll(",\"versionNumber\":\\d+", ""))
            .map(line -> line.replaceAll(",\"ipAddress\":\"[^\"]*\"", ""))
            .toList();
    Reading reading = Samples.readText(String.join("\n", older));

    assertThat(takeovers(reading, "press-7")).hasSize(30).allMatch(t -> t.evictor() != null);
    assertThat(takeovers(reading, "press-7").stream().map(t -> t.evicted().sessionId()))
        .isEqualTo(
            Samples.events().stream()
                .filter(event -> event.kind() == Kind.TAKEOVER)
                .map(LifecycleEvent::sessionId)
                .toList());
    assertThat(reading.report().warnings())
        .containsExactly(
            "31 connects without ipAddress",
            "61 events without versionNumber: the order is that of the times");
  }

  /** A plant: some client IDs fight, two processes on one host among them, most are healthy. */
  @Test
  void aHundredThousandRecordsNameTheRightSides() throws Exception {
    Random random = new Random(2);
    List<String> records = new ArrayList<>();
    Map<String, List<String>> truth = new TreeMap<>();
    int port = 20_000;
    for (int client = 0; records.size() < 100_000; client++) {
      String clientId = "dev#" + client;
      int fights = client % 10 == 0 ? random.nextInt(200) : 0;
      long at = random.nextInt(3_600_000);
      String current = address(client, 0, port++);
      records.add(connect(clientId, at, current));
      for (int i = 1; i <= fights; i++) {
        at += 1_000 + random.nextInt(200_000);
        String next = address(client, client % 20 == 0 ? 0 : i, port++);
        int skew = random.nextInt(40) - 20;
        records.add(connect(clientId, at, next));
        records.add(evicted(clientId, at + skew, current));
        truth.computeIfAbsent(clientId, id -> new ArrayList<>()).add(current + " < " + next);
        current = next;
        port = port > 60_000 ? 20_000 : port;
      }
      records.add(left(clientId, at + 50_000, current));
    }
    Collections.shuffle(records, random);
    Reading reading = Samples.readText(String.join("\n", records));

    assertThat(reading.report().refused()).isZero();
    assertThat(reading.report().warnings()).isEmpty();
    assertThat(byClient(reading)).isEqualTo(truth);
  }

  private static String address(int client, int side, int port) {
    return "10." + side % 2 + "." + client / 250 % 250 + "." + client % 250 + ":" + port;
  }

  private static Map<String, List<String>> byClient(Reading reading) {
    Map<String, List<InputEvent>> clients =
        reading.events().stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.event().clientId(), TreeMap::new, Collectors.toList()));
    Map<String, List<String>> sides = new TreeMap<>();
    clients.forEach(
        (clientId, events) -> {
          List<String> found = sides(new Reading(events, reading.report()), clientId);
          if (!found.isEmpty()) {
            sides.put(clientId, found);
          }
        });
    return sides;
  }

  private static List<String> sides(Reading reading, String clientId) {
    return takeovers(reading, clientId).stream()
        .map(takeover -> at(takeover.evicted()) + " < " + at(takeover.evictor()))
        .toList();
  }

  private static List<Takeover> takeovers(Reading reading, String clientId) {
    List<Takeover> takeovers = new ArrayList<>();
    TakeoverFold fold = new TakeoverFold(stored -> true, OlderConnects.NONE, takeovers::add);
    reading.events().stream()
        .map(InputEvent::event)
        .filter(event -> event.clientId().equals(clientId))
        .sorted(Comparator.comparing(LifecycleEvent::key))
        .forEach(event -> fold.accept(new StoredEvent(event, event.time())));
    fold.finish();
    return takeovers;
  }

  private static String at(@Nullable Connection connection) {
    if (connection == null) {
      return "?";
    }
    assertThat(connection.sessionId()).startsWith(String.valueOf(connection.ipAddress()));
    return connection.sessionId();
  }

  private static Reading read(String... records) throws UnusableInputException {
    return Samples.readText(String.join("\n", records));
  }
}
