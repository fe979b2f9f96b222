package io.github.clientidaudit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.Sources.Source;
import io.github.clientidaudit.port.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The largest records that audits can have to store, with the longest names that ingestion lets in,
 * made of characters that grow when they are stored. DynamoDB takes 400 KB; what is larger could
 * never be written, and its client or all audits would be stuck.
 */
public class LargestItemsTest {
  /** The limit of an item, less its other attributes. */
  private static final int MOST_BYTES = 400 * 1024 - 8 * 1024;

  private static final Instant NOW = Samples.NOW;

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0001", "\"", "\\", "\u007f", "\u20ac", "\uD83D\uDE00"})
  void canBeStored(String filler) {
    assertThat(bytes(conflict(filler))).as("a conflict").isLessThan(MOST_BYTES);
    assertThat(bytes(finding(filler))).as("a finding").isLessThan(MOST_BYTES);
    AuditTask task = task(filler);
    assertThat(bytes(task)).as("a task, and its summary").isLessThan(MOST_BYTES);
    assertThat(bytes(task.failed()) + bytes(task.sources()))
        .as("what audits pass on to each other")
        .isLessThan(MOST_BYTES);
  }

  private static Conflict conflict(String filler) {
    Observations observations = new Observations();
    IntStream.range(0, 200).forEach(i -> observations.add(takeover(filler, i)));
    Conflict sample = Samples.conflict(clientId(filler), "task");
    List<TimeRange> ranges =
        IntStream.range(0, TimeRanges.MAX)
            .mapToObj(i -> new TimeRange(NOW.plusMillis(i), NOW.plusMillis(i + 1)))
            .toList();
    return new Conflict(
        sample.clientId(),
        sample.conflictId(),
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        sample.lastTaskId(),
        sample.auditedUntil(),
        ConflictStatus.RECURRED,
        Long.MAX_VALUE,
        NOW,
        NOW,
        observations.toStatistics(),
        takeovers(filler, Conflict.MAX_OPEN).map(t -> new OpenTakeover(t, NOW)).toList(),
        takeovers(filler, Conflict.MAX_NEWEST).toList(),
        // The audits of an hour, one a minute, and the one before.
        IntStream.range(0, 62).mapToObj(i -> new Coverage(NOW, NOW, ranges)).toList(),
        sample.longestPause(),
        NOW,
        NOW,
        sample.judged(),
        false,
        sample.told());
  }

  /** As it is sent to people; public so that its message can be measured too. */
  public static Finding finding(String filler) {
    Finding sample = Samples.finding(clientId(filler), "task");
    Judgement judgement = sample.judgement();
    return new Finding(
        sample.findingId(),
        sample.taskId(),
        sample.taskType(),
        NOW,
        NOW,
        sample.clientId(),
        sample.conflictId(),
        1,
        ConflictStatus.RECURRED,
        new Judgement(
            LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS,
            judgement.confidence(),
            judgement.explanation(),
            judgement.alsoPossible(),
            judgement.attention(),
            new Source(takeover(filler, 0).evicted().party(), 1_000_000)),
        longest(filler, 0, name -> event("p", "s", "a", name)),
        1_000_000,
        1_000_000,
        NOW,
        NOW,
        IntStream.range(0, Statistics.MAX_PARTIES)
            .mapToObj(i -> takeover(filler, i).evicted().party())
            .map(p -> new Finding.PartyTally(p, new Tally(1, 1, 1, 1, NOW, NOW)))
            .toList(),
        1000,
        takeovers(filler, Conflict.MAX_NEWEST).toList(),
        false,
        Audience.PEOPLE);
  }

  /** A task with as much as it can have; public so that its summary can be measured too. */
  public static AuditTask task(String filler) {
    List<OwedClient> owed =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    new OwedClient(
                        clientId(filler),
                        NOW,
                        IntStream.range(0, TimeRanges.MAX)
                            .mapToObj(range -> new TimeRange(NOW, NOW.plusMillis(range)))
                            .toList(),
                        "\"".repeat(200)))
            .toList();
    AuditTask task =
        AuditTask.scheduled(
            new AuditWindow(NOW, NOW.plusSeconds(900)),
            NOW,
            NOW,
            Duration.ofDays(90),
            new AuditState(NOW, NOW, List.of(), owed, sources(filler)),
            NOW,
            NOW);
    for (OwedClient each : owed) {
      task = task.withFailed(each);
    }
    for (int i = 0; i < 20; i++) {
      Finding finding = Samples.finding(clientId(filler), "task");
      task =
          task.withCounts(task.counts().plus(finding, true, 0)).withFindingOf(finding.clientId());
    }
    return task;
  }

  /** Ten that took many, and as many others as are kept. */
  private static Sources sources(String filler) {
    Sources sources = Sources.NONE;
    for (int i = 0; i < 2 * Sources.MAX; i++) {
      Party source = takeover(filler, i % 40).evicted().party();
      Party device = new Party(source.principalId(), "192.0.2.1");
      sources =
          sources.plus("client-" + i, new Newcomer(1, NOW, device, source, true), NOW, true, NOW);
    }
    assertThat(sources.pattern()).hasSizeGreaterThanOrEqualTo(5);
    return sources;
  }

  private static Stream<Takeover> takeovers(String filler, int count) {
    return IntStream.range(0, count).mapToObj(i -> takeover(filler, i));
  }

  private static Takeover takeover(String filler, int number) {
    return new Takeover(
        NOW,
        NOW,
        connection(filler, 2 * number),
        connection(filler, 2 * number + 1),
        Duration.ofNanos(1_234_567_891),
        true);
  }

  private static Connection connection(String filler, int number) {
    return new Connection(
        longest(filler, number, name -> event(name, "s", "a", "t")),
        longest(filler, number, name -> event("p", name, "a", "t")),
        9_999_999_999L,
        longest(filler, number, name -> event("p", "s", name, "t")),
        longest(filler, number, name -> event("p", "s", "a", name)),
        NOW,
        NOW);
  }

  private static String clientId(String filler) {
    String clientId = "";
    while ((clientId + filler).getBytes(StandardCharsets.UTF_8).length <= 128) {
      clientId += filler;
    }
    LifecycleEvent.requireClientId(clientId);
    return clientId;
  }

  /** The longest name that ingestion lets in, told apart by a number. */
  private static String longest(
      String filler, int number, Function<String, LifecycleEvent> ingested) {
    String name = Integer.toString(number);
    try {
      while (!ingested.apply(name + filler).principalId().isEmpty()) {
        name += filler;
      }
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(" is longer than ");
    }
    return name;
  }

  private static LifecycleEvent event(
      String principal, String session, String address, String thing) {
    return new LifecycleEvent(
        "clientId", Kind.CONNECT, NOW, principal, session, 1, address, thing, null);
  }

  private static int bytes(Object stored) {
    return StoredJson.write(stored).getBytes(StandardCharsets.UTF_8).length;
  }
}
