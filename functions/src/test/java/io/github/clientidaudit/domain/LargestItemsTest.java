package io.github.clientidaudit.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.Choice;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.Left;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.audit.Place;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.domain.cause.Attention;
import io.github.clientidaudit.domain.cause.Campaign;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Handover;
import io.github.clientidaudit.domain.cause.Handover.What;
import io.github.clientidaudit.domain.cause.Judgement;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.Newcomer;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.RecentRecord;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.cause.Sources.Source;
import io.github.clientidaudit.domain.cause.Tally;
import io.github.clientidaudit.domain.conflict.Audience;
import io.github.clientidaudit.domain.conflict.Change;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.ConflictStatus;
import io.github.clientidaudit.domain.conflict.Counted;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Life;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.conflict.Told;
import io.github.clientidaudit.domain.conflict.ToldBefore;
import io.github.clientidaudit.domain.takeover.Connection;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.Takeover;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.domain.takeover.TimeRanges;
import io.github.clientidaudit.port.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

  /** None is longer when stored: events and audits have milliseconds. */
  private static final Instant TIME = Samples.NOW.plusMillis(123);

  private static final Duration LENGTH = Duration.ofDays(3650).plusNanos(123_456_789);

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u0001", "\"", "\\", "\u007f", "\u20ac", "\uD83D\uDE00"})
  void canBeStored(String filler) {
    assertThat(bytes(conflict(filler))).as("a conflict").isLessThan(MOST_BYTES);
    assertThat(bytes(finding(filler))).as("a finding").isLessThan(MOST_BYTES);
    AuditTask task = task(filler);
    assertThat(bytes(task)).as("a task, and its summary").isLessThan(MOST_BYTES);
    assertThat(
            bytes(task.progress().notJudged())
                + bytes(task.progress().sources())
                + bytes(task.campaignsTold()))
        .as("what audits pass on to each other")
        .isLessThan(MOST_BYTES);
  }

  /** Two write units: each audit that sees a conflict writes it. */
  @Test
  void aConflictWithUsualNamesIsSmall() {
    Party device = new Party("a".repeat(64), "2001:db8:1111:2222:3333:4444:5555:6666");
    Party stranger = new Party("AROAEXAMPLEEXAMPLEEX:" + "i-0123456789abcdef0", "203.0.113.166");
    Conflict conflict = conflict("0b7e91c4-5d6a-4f19-9f0e-6c2d8a1b3e57", device, stranger);

    assertThat(bytes(conflict)).isLessThan(2_000);
  }

  private static Conflict conflict(String filler) {
    Takeover takeover = takeover(filler, 0);
    return conflict(
        clientId(filler), takeover.evicted().party(), requireNonNull(takeover.evictor()).party());
  }

  private static Conflict conflict(String clientId, Party evicted, Party newcomer) {
    return new Conflict(
        clientId,
        Ids.conflict("task", clientId),
        Long.MAX_VALUE,
        new Counted(TIME, Long.MAX_VALUE, TIME, TIME, TIME, LENGTH),
        new Life(ConflictStatus.RECURRED, TIME, TIME, TIME, TIME),
        new Newcomer(9_999_999_999L, TIME, evicted, newcomer, true),
        LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS,
        0.1 + 0.2,
        false,
        new Told(
            LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS,
            0.1 + 0.2,
            Attention.LOOK,
            Long.MAX_VALUE,
            TIME,
            false,
            IntStream.range(0, 16).mapToObj("%08x"::formatted).toList(),
            TIME));
  }

  /** As it is sent to people; public so that its message can be measured too. */
  public static Finding finding(String filler) {
    Finding sample = Samples.finding(clientId(filler), "task");
    Judgement judgement = sample.judgement();
    return new Finding(
        sample.findingId(),
        sample.audit(),
        TIME,
        new Finding.Of(
            sample.clientId(),
            sample.conflict().conflictId(),
            Long.MAX_VALUE,
            ConflictStatus.RECURRED,
            new ToldBefore(
                LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS,
                0.1 + 0.2,
                Attention.LOOK,
                Long.MAX_VALUE,
                Change.OTHER_CAUSE_IN_THE_END)),
        new Judgement(
            LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS,
            judgement.confidence(),
            judgement.explanation(),
            judgement.alsoPossible(),
            judgement.attention(),
            judgement.recommendation(),
            new Source(connection(filler, 0).party(), 1_000_000)),
        new Finding.Counts(1_000_000, 1_000_000, RecentRecord.MAX_TAKEOVERS, TIME, TIME),
        new Finding.Involved(
            longest(filler, 0, name -> event("p", "s", "a", name)),
            IntStream.range(0, Finding.MAX_PARTIES)
                .mapToObj(i -> connection(filler, i).party())
                .map(p -> new PartyTally(p, new Tally(255, 255, 255, 255, TIME, TIME)))
                .toList(),
            1000,
            takeovers(filler, RecentRecord.MAX_SHOWN).toList()),
        new Finding.Telling(
            false, true, true, Audience.PEOPLE, null, Campaign.Kind.PROVISIONING, TIME),
        conflict(filler).newcomer());
  }

  /** A task with as much as it can have; public so that its summary can be measured too. */
  public static AuditTask task(String filler) {
    List<OwedClient> owed =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    new OwedClient(
                        clientId(filler),
                        IntStream.range(0, TimeRanges.MAX)
                            .mapToObj(range -> new TimeRange(TIME, TIME.plusMillis(range)))
                            .toList(),
                        "\"".repeat(200)))
            .toList();
    Sources sources = sources(filler);
    Finding finding = finding(filler);
    Choice choice = choice(filler, finding);
    AuditCounts counts = AuditCounts.NONE;
    for (int i = 0; i < AuditCounts.MAX_WORST; i++) {
      counts = counts.plus(finding);
    }
    AuditTask task =
        AuditTask.of(
            new AuditPlan.Scheduled(
                new AuditWindow(TIME, TIME.plusSeconds(900)),
                TIME,
                Patience.USUAL,
                LENGTH,
                owed,
                sources.pattern(),
                new TimeRange(TIME, TIME)),
            TIME);
    return task.with(
        new Progress(
            new Cursor(Cursor.Step.DONE, 0, clientId(filler)),
            new Progress.Found(Long.MAX_VALUE, true, owed),
            sources,
            campaigns(),
            choice,
            counts,
            true,
            null));
  }

  /** As many as people are sent, each with another source. */
  private static Choice choice(String filler, Finding finding) {
    Choice choice = Choice.NONE;
    for (int i = 0; i < Choice.MAX; i++) {
      Judgement judgement = finding.judgement();
      choice =
          choice.with(
              new Finding(
                  finding.findingId(),
                  finding.audit(),
                  finding.findingTime(),
                  finding.conflict(),
                  new Judgement(
                      judgement.likelyCause(),
                      judgement.confidence(),
                      judgement.explanation(),
                      judgement.alsoPossible(),
                      judgement.attention(),
                      judgement.recommendation(),
                      new Source(connection(filler, i).party(), 1_000_000)),
                  finding.counts(),
                  finding.involved(),
                  new Finding.Telling(false, true, true, Audience.PEOPLE),
                  finding.newcomer()));
    }
    assertThat(choice.best()).hasSize(Choice.MAX);
    Place place = new Place(false, false, TIME, "0123456789abcdef");
    Left left = Left.NONE;
    for (int i = 0; i < 2 * Left.MAX; i++) {
      left = left.with(clientId(filler), place);
    }
    return new Choice(choice.best(), left);
  }

  /** Ten that took many, and as many others as are kept. */
  private static Sources sources(String filler) {
    Sources sources = Sources.NONE;
    List<Party> parties =
        IntStream.range(0, 40).mapToObj(i -> connection(filler, i).party()).toList();
    for (int i = 0; i < 2 * Sources.MAX; i++) {
      Party source = parties.get(i % parties.size());
      Party device = new Party(source.principalId(), "192.0.2.1");
      sources =
          sources.plus(
              "client-" + i, new Newcomer(1, TIME, device, source, true), TIME, true, TIME);
    }
    assertThat(sources.pattern()).hasSizeGreaterThanOrEqualTo(5);
    return sources;
  }

  /** As many as are kept, with the longest names that are kept as they are. */
  private static Campaigns campaigns() {
    String name = "x".repeat(58);
    Campaigns campaigns = Campaigns.NONE;
    for (int i = 0; i < 2 * Sources.MAX; i++) {
      Handover handover =
          new Handover(
              TIME, What.CREDENTIAL, true, true, name + i % 40, name + String.valueOf(1000 + i));
      campaigns = campaigns.plus(name + (1000 + i), handover, TIME);
    }
    assertThat(campaigns.told(TIME).told()).isNotEmpty();
    return campaigns;
  }

  private static Stream<Takeover> takeovers(String filler, int count) {
    return IntStream.range(0, count).mapToObj(i -> takeover(filler, i));
  }

  private static Takeover takeover(String filler, int number) {
    return new Takeover(
        TIME,
        TIME,
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
        TIME,
        TIME);
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
        "clientId", Kind.CONNECT, TIME, principal, session, 1, address, thing, null);
  }

  private static int bytes(Object stored) {
    return StoredJson.write(stored).getBytes(StandardCharsets.UTF_8).length;
  }
}
