package io.github.clientidaudit.adapter.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.adapter.json.MessageSchema;
import io.github.clientidaudit.adapter.sns.FakeSns.Entry;
import io.github.clientidaudit.adapter.text.FindingText;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditCounts;
import io.github.clientidaudit.domain.audit.AuditCounts.Worst;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.AuditWindow;
import io.github.clientidaudit.domain.audit.Choice;
import io.github.clientidaudit.domain.audit.Cursor;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.audit.Progress;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.LikelyCause;
import io.github.clientidaudit.domain.cause.PartyTally;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.cause.Sources.Taken;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Patience;
import io.github.clientidaudit.domain.takeover.Party;
import io.github.clientidaudit.domain.takeover.TimeRange;
import io.github.clientidaudit.port.FindingTopic.NotAccepted;
import io.github.clientidaudit.port.FindingTopic.Outgoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** How messages are put together for SNS, and what becomes of what it does not take. */
class SnsFindingTopicTest {
  private static final int LIMIT_OF_SNS = 256 * 1024;

  private final FakeSns sns = new FakeSns();
  private final SnsClient client = sns.client();
  private final SnsFindingTopic topic =
      new SnsFindingTopic(client, FakeSns.ARN, "123456789012", "eu-west-1");

  SnsFindingTopicTest() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    sns.close();
  }

  @Test
  void sendsAtMostTenInABatchInTheirOrder() {
    List<Outgoing> outgoing = outgoing(23);

    assertThat(topic.send(outgoing)).isEmpty();

    assertThat(sns.batches().stream().map(List::size)).containsExactly(10, 10, 3);
    assertThat(sns.batches().stream().flatMap(List::stream).map(SnsFindingTopicTest::clientId))
        .containsExactlyElementsOf(IntStream.range(0, 23).mapToObj(i -> "c" + i).toList());
    for (List<Entry> batch : sns.batches()) {
      assertThat(batch).extracting(Entry::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void sendsNothingWhenThereIsNothing() {
    assertThat(topic.send(List.of())).isEmpty();
    assertThat(sns.batches()).isEmpty();
  }

  @Test
  void packsByEncodedBytes() {
    Finding large = wide(110);
    List<Outgoing> outgoing = IntStream.range(0, 6).mapToObj(i -> outgoing("" + i, large)).toList();

    assertThat(topic.send(outgoing)).isEmpty();

    assertThat(sns.batches().stream().map(List::size)).containsExactly(3, 3);
    assertThat(batchBytes()).allMatch(bytes -> bytes < LIMIT_OF_SNS);
  }

  /** SNS may count what is not counted here; nothing large is sent to find out. */
  @ParameterizedTest(name = "addresses of {0} bytes")
  @ValueSource(ints = {450, 465, 480, 490, 500})
  void staysSixteenKibibytesBelowTheLimit(int addressBytes) {
    assertThat(topic.send(List.of(outgoing("1", wide(addressBytes)), outgoing("2", wide(270)))))
        .isEmpty();

    assertThat(batchBytes()).allMatch(bytes -> bytes <= LIMIT_OF_SNS - 16 * 1024);
  }

  @Test
  void trimsAFindingThatIsTooLargeAndCountsWhatItLeavesOut() {
    Finding huge = wide(700);

    assertThat(topic.send(List.of(outgoing("1", huge), outgoing("2", finding("x"))))).isEmpty();

    assertThat(batchBytes()).allMatch(bytes -> bytes < LIMIT_OF_SNS);
    Entry entry = sns.batches().getFirst().getFirst();
    long shown = entry.json().at("/conflict/parties").size();
    assertThat(shown).isPositive().isLessThan(64);
    assertThat(shown + entry.json().at("/conflict/partiesOmitted").asLong()).isEqualTo(64);
    assertThat(entry.json().path("note").asString()).contains("left out");
    assertThat(sns.batches().getFirst().getLast().json().has("note")).isFalse();
    String withAddressesOfUsualLength = entry.body("default").replace("\\u0001", "");
    assertThat(new MessageSchema().errors(withAddressesOfUsualLength)).isEmpty();
  }

  /** Every list of a summary has an end, and together they fit. */
  @Test
  void theLargestSummaryFits() {
    SortedMap<String, Taken> taken = new TreeMap<>();
    List<Worst> worst = new ArrayList<>();
    AuditWindow window = new AuditWindow(Timeline.at(0), Timeline.at(900));
    for (int i = 0; i < 60; i++) {
      Party party = new Party(text(256, i % 10), text(64, 0));
      taken.put("%012d".formatted(i), new Taken(party, Timeline.START, true));
    }
    for (int i = 0; i < AuditCounts.MAX_WORST; i++) {
      worst.add(new Worst(text(128, i), LikelyCause.ONE_SOURCE_MANY_CLIENT_IDS, Long.MAX_VALUE));
    }
    AuditCounts counts =
        new AuditCounts(
            9, 9, 9, 9, new AuditCounts.Told(9, 9, 9), Map.of(), Map.of(), Map.of(), worst);
    List<OwedClient> owed =
        IntStream.range(0, 50)
            .mapToObj(i -> new OwedClient(text(128, i), List.of(), text(200, i)))
            .toList();
    AuditTask task =
        AuditTask.of(
            new AuditPlan.Scheduled(
                window,
                window.to(),
                Patience.USUAL,
                AuditPlan.USUAL_RETENTION,
                List.of(),
                List.of(),
                new TimeRange(Timeline.at(-900), Timeline.at(0))),
            window.to());
    Progress progress =
        new Progress(
            new Cursor(Cursor.Step.DONE, 0, ""),
            new Progress.Found(9, true, owed),
            new Sources(taken),
            Campaigns.NONE,
            Choice.NONE,
            counts,
            false,
            null);

    assertThat(
            topic.send(List.of(new Outgoing("1", new Notification.OfAudit(task.with(progress))))))
        .isEmpty();

    assertThat(batchBytes()).singleElement().satisfies(b -> assertThat(b).isLessThan(LIMIT_OF_SNS));
    Entry entry = sns.batches().getFirst().getFirst();
    assertThat(new MessageSchema().errors(entry.body("default"))).isEmpty();
    assertThat(entry.json().path("sources").size()).isEqualTo(10);
    assertThat(entry.json().path("notJudged").size()).isEqualTo(50);
  }

  @Test
  void namesWhatWasRefusedAndNothingElse() {
    List<Outgoing> outgoing = outgoing(13);
    sns.refuse(subject(outgoing.get(2)), subject(outgoing.get(11)));

    assertThat(topic.send(outgoing))
        .containsExactly(
            new NotAccepted("id-2", "InternalError: refused"),
            new NotAccepted("id-11", "InternalError: refused"));
  }

  @Test
  void aRequestThatFailsTakesNoOtherWithIt() {
    sns.breakRequests(1);

    List<NotAccepted> notAccepted = topic.send(outgoing(23));

    assertThat(notAccepted)
        .extracting(NotAccepted::id)
        .containsExactlyElementsOf(IntStream.range(10, 20).mapToObj(i -> "id-" + i).toList());
    assertThat(notAccepted).allSatisfy(n -> assertThat(n.reason()).contains("503"));
    assertThat(sns.batches()).hasSize(3);
  }

  @Test
  void nothingIsAcceptedWhenNobodyListens() {
    sns.close();

    assertThat(topic.send(outgoing(2))).extracting(NotAccepted::id).containsExactly("id-0", "id-1");
  }

  private static String subject(Outgoing outgoing) {
    return FindingText.subject(((Notification.OfFinding) outgoing.notification()).finding());
  }

  private static String clientId(Entry entry) {
    return entry.json().at("/nonCompliantResource/resourceIdentifier/clientId").asString();
  }

  private List<Integer> batchBytes() {
    return sns.batches().stream()
        .map(batch -> batch.stream().mapToInt(Entry::bytes).sum())
        .toList();
  }

  private static List<Outgoing> outgoing(int count) {
    List<Outgoing> outgoing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      outgoing.add(outgoing("id-" + i, finding("c" + i)));
    }
    return outgoing;
  }

  private static Outgoing outgoing(String id, Finding finding) {
    return new Outgoing(id, new Notification.OfFinding(finding));
  }

  private static Finding finding(String clientId) {
    return Audited.takeover(clientId).finding();
  }

  /**
   * 64 parties with addresses of so many control characters, each of which becomes seven in a
   * message. Ingestion lets no such names in: what is trimmed here is what may come in later.
   */
  private static Finding wide(int addressBytes) {
    Finding f = finding("x");
    List<PartyTally> parties =
        IntStream.range(0, 64)
            .mapToObj(i -> new Party("principal-" + i, text(addressBytes, i)))
            .map(party -> new PartyTally(party, f.parties().getFirst().tally()))
            .toList();
    return new Finding(
        f.findingId(),
        f.audit(),
        f.findingTime(),
        f.conflict(),
        f.judgement(),
        f.counts(),
        new Finding.Involved(f.involved().thingName(), parties, f.partiesOmitted(), f.takeovers()),
        f.telling(),
        f.newcomer());
  }

  private static String text(int bytes, int number) {
    return "\u0001".repeat(bytes - 2) + (number + 10);
  }
}
