package io.github.clientidaudit.crash;

import io.github.clientidaudit.adapter.dynamodb.TestDynamo;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.handler.RuleMessages;
import io.github.clientidaudit.handler.TestContext;
import io.github.clientidaudit.usecase.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What happens in a small plant, told once. Times are seconds of {@link Timeline}. */
final class Story implements AutoCloseable {
  /** After this step no call fails. */
  static final String END = "the end";

  /** This audit of the first day reads back a month, so that it has very many calls. */
  static final String FIRST_AUDIT = "first audit";

  /** Where the audits before the afternoon had come to, or the first audit ends. */
  private static final int CHECKPOINT = 3700;

  /** How often a function asks how much time it has before it is in the middle of the clients. */
  private static final int UNTIL_THE_MIDDLE = 6;

  /** The same before it has judged all clients and compares what it found. */
  private static final int UNTIL_IT_COMPARES = 12;

  static final String BAD_MESSAGE = "{\"clientId\":\"press-07\",\"eventType\":\"connected\"}";

  /** Of the audits on demand that do not come to their end. */
  static final String GIVEN_UP = "11111111-0000-4000-8000-000000000001";

  static final String CANCELED = "11111111-0000-4000-8000-000000000002";

  private static final List<String> PRESS =
      RuleMessages.of(
          "press-07",
          "3760 C 1 alice@192.0.2.1",
          "3800 C 2 mallory@198.51.100.7",
          "3800.1 T 1 alice",
          "3830 C 3 alice@192.0.2.1",
          "3830.1 T 2 mallory",
          "3860 C 4 mallory@198.51.100.7",
          "3860.1 T 3 alice");

  private static final List<String> METER =
      RuleMessages.of(
          "meter-0042",
          "3760 C 1 meter@192.0.2.2",
          "4000 C 2 meter@203.0.113.9",
          "4000.1 T 1 meter",
          "4040 C 3 meter@192.0.2.2",
          "4040.1 T 2 meter",
          "4100 D 3 meter");

  /** Its first connection is older than what an audit reads around a takeover. */
  private static final List<String> MUTED =
      RuleMessages.of(
          "muted",
          "3000 C 1 old@192.0.2.3",
          "3900 C 2 new@192.0.2.4",
          "3900.1 T 1 old",
          "3950 C 3 old@192.0.2.3",
          "3950.1 T 2 new");

  private final TestClock clock = new TestClock(Timeline.at(CHECKPOINT));
  private final FaultyAws aws;
  private final Functions functions;
  private final Sources sources;

  Story(FaultyAws aws, TestDynamo database) {
    this.aws = aws;
    this.functions = new Functions(aws, clock, database);
    this.sources = new Sources(functions, clock);
  }

  /** Of the first day: nothing was audited before. */
  Ending tellTheFirstDay() {
    step(FIRST_AUDIT, 3850, () -> audit(CHECKPOINT, new TestContext()));
    step("ingest", 4200, () -> sources.ingest(all(List.of(PRESS, METER))));
    heartbeat("heartbeat", 4860);
    step("audit", 4950, () -> audit(4800, new TestContext()));
    step("publish", 5300, sources::publish);
    return ending(6000);
  }

  /**
   * Of a later afternoon: fights that begin, go on and end, a takeover that comes late, messages
   * that come twice, a bad one, a time without a topic, audits that run out of time, an audit on
   * demand, one that cannot be done, one that is canceled, one that expired long ago, a
   * suppression.
   */
  Ending tellTheAfternoon() {
    beginAt(CHECKPOINT);
    step("ingest", 4200, () -> sources.ingest(all(List.of(PRESS, METER, MUTED, PRESS))));
    step("ingest more", 4560, this::ingestWhatStaysOpen);
    heartbeat("heartbeat", 4860);
    heartbeat("heartbeat again", 4925);
    step("audit", 4950, () -> audit(4800, new TestContext()));
    step("no topic", 4950, sources::publishNothing);
    step("ingest a second fight", 5400, this::ingestSecondFight);
    step("suppress", 5700, this::suppress);
    heartbeat("second heartbeat", 6060);
    heartbeat("second heartbeat again", 6125);
    step("second audit", 6150, () -> audit(6000, new ShortOfTime(UNTIL_IT_COMPARES)));
    step("publish", 6500, sources::publish);
    step("audit on demand", 6900, this::auditOnDemand);
    step("publish again", 7300, sources::publish);
    heartbeat("third heartbeat", 9660);
    heartbeat("third heartbeat again", 9725);
    step("third audit", 9750, () -> audit(9600, new ShortOfTime(UNTIL_THE_MIDDLE)));
    step("publish the end", 10_100, sources::publish);
    step("audit in vain", 10_200, this::auditInVain);
    step("audit without time", 12_100, this::auditWithoutTime);
    step(
        "cancel",
        12_450,
        () -> sources.ask("{\"cancel\":{\"taskId\":\"%s\"}}".formatted(CANCELED)));
    return ending(12_500);
  }

  private Ending ending(int second) {
    step(END, second, this::end);
    return Ending.of(functions, sources.givenUp());
  }

  private void beginAt(int checkpoint) {
    long millis = Timeline.at(checkpoint).toEpochMilli();
    Map<String, AttributeValue> state =
        Map.of(
            "pk", AttributeValue.fromS("STATE"),
            "sk", AttributeValue.fromS("STATE"),
            "checkpoint", AttributeValue.fromN(Long.toString(millis)),
            "openTasks", AttributeValue.fromSs(List.of("1000000000000#expired-long-ago")));
    functions.database.client().putItem(put -> put.tableName(functions.auditsTable).item(state));
  }

  private void step(String name, int second, Runnable step) {
    aws.begin(name);
    clock.set(Timeline.at(second));
    step.run();
  }

  /** Nobody knows yet who evicted this one. */
  private void ingestWhatStaysOpen() {
    List<String> open = RuleMessages.of("gate-1", "4400 C 1 gate@192.0.2.5", "4500 T 1 gate");
    sources.ingest(all(List.of(open, METER, List.of(BAD_MESSAGE))));
  }

  private void ingestSecondFight() {
    List<String> fight =
        RuleMessages.of(
            "press-07",
            "5300 C 5 alice@192.0.2.1",
            "5300.1 T 4 mallory",
            "5340 C 6 mallory@198.51.100.7",
            "5340.1 T 5 alice");
    List<String> muted = RuleMessages.of("muted", "5310 C 4 new@192.0.2.4", "5310.1 T 3 old");
    List<String> late =
        RuleMessages.of(
            "truck-19", "3700 C 1 truck@192.0.2.6", "4100 C 2 truck@192.0.2.6", "4100.1 T 1 truck");
    sources.ingest(all(List.of(fight, muted, late, PRESS, MUTED)));
  }

  private void suppress() {
    String always =
        "{\"suppress\":{\"clientId\":\"%s\",\"suppressIndefinitely\":true,\"description\":\"known\"}}";
    sources.ask(always.formatted("muted"));
    sources.ask(always.formatted("calm"));
    sources.ask("{\"unsuppress\":{\"clientId\":\"calm\"}}");
  }

  /**
   * Two of them before each audit: the watermark that one could not write the other does, so that
   * every audit knows that ingestion has come beyond its window.
   */
  private void heartbeat(String name, int second) {
    String version = Integer.toString(second);
    step(
        name,
        second,
        () ->
            sources.ingest(
                RuleMessages.of(
                    "healthy",
                    second - 2 + " C " + version + " healthy@192.0.2.8",
                    second - 1 + " D " + version + " healthy")));
  }

  private void audit(int until, TestContext firstTry) {
    sources.audit(Timeline.at(until), firstTry);
  }

  /** Asked for again, it is answered with what it found. */
  private void auditOnDemand() {
    String request =
        "{\"from\":\"%s\",\"to\":\"%s\",\"publish\":true}"
            .formatted(Timeline.at(CHECKPOINT), Timeline.at(6000));
    sources.ask(request);
    sources.ask(request);
  }

  /** What one signal lacks keeps whoever reads it from discovering clients. */
  private void auditInVain() {
    Instant ingestedAt = Timeline.at(CHECKPOINT - 5400);
    Map<String, AttributeValue> signal =
        Map.of(
            "bucket", AttributeValue.fromS(ingestedAt.toString().substring(0, 10) + "#0"),
            "signal", AttributeValue.fromS(ingestedAt.toEpochMilli() + "#nobody"),
            "expiresAt", AttributeValue.fromN(Long.toString(ingestedAt.getEpochSecond() + 1)));
    functions.database.client().putItem(put -> put.tableName(functions.signalsTable).item(signal));
    sources.askInVain(
        "{\"from\":\"%s\"}".formatted(Timeline.at(CHECKPOINT - 3600)),
        () -> new ShortOfTime(GIVEN_UP, Integer.MAX_VALUE));
  }

  private void auditWithoutTime() {
    sources.askWithoutTime("{}", CANCELED, () -> new ShortOfTime(CANCELED, 0));
  }

  /** Whatever was left behind is taken up, and the watermark comes to where it always ends. */
  private void end() {
    sources.tick();
    sources.publish();
    heartbeat(END, 12_700);
  }

  private static List<String> all(List<List<String>> messages) {
    return messages.stream().flatMap(List::stream).toList();
  }

  @Override
  public void close() {
    functions.close();
  }
}
