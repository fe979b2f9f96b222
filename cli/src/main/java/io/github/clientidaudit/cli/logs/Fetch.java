package io.github.clientidaudit.cli.logs;

import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.domain.Count;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Fetches records page by page, in order of time, and tells how far it is. */
final class Fetch {
  private static final Duration WATCHED = Duration.ofSeconds(1);
  private static final Duration UNWATCHED = Duration.ofSeconds(30);

  private final LogQuery query;
  private final LogFile file;
  private final Messages messages;
  private final LongSupplier nanoTime;
  private final long start;
  private long shownAt;
  private long pages;
  private long records;
  private @Nullable Instant upTo;
  private boolean isOver;

  Fetch(LogQuery query, LogFile file, Messages messages, LongSupplier nanoTime) {
    this.query = query;
    this.file = file;
    this.messages = messages;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.shownAt = start;
  }

  /**
   * Fetches everything, unless nobody takes it any more.
   *
   * @throws IOException if the file cannot be opened
   */
  void run(CloudWatchLogsClient client) throws IOException {
    String token = null;
    do {
      FilterLogEventsResponse page = client.filterLogEvents(query.page(token));
      token = page.nextToken();
      write(page, token == null);
    } while (token != null && !isOver());
  }

  private synchronized void write(FilterLogEventsResponse page, boolean isLast) throws IOException {
    if (isOver) {
      return;
    }
    List<FilteredLogEvent> wanted =
        page.events().stream().filter(event -> query.isWanted(event.message())).toList();
    file.write(wanted);
    records += wanted.size();
    if (page.hasEvents() && !page.events().isEmpty()) {
      upTo = Instant.ofEpochMilli(page.events().getLast().timestamp());
    }
    pages++;
    isOver = isLast || file.isLost();
    if (isLast) {
      file.end();
    } else {
      progress();
    }
  }

  private synchronized boolean isOver() {
    return isOver;
  }

  /**
   * Ends before everything is there; what is written ends with a whole line.
   *
   * @return what is there, in words; null if everything was there already
   */
  synchronized @Nullable String breakOff() {
    if (isOver) {
      return null;
    }
    isOver = true;
    file.breakOff();
    messages.clearProgress();
    return pages == 0
        ? "nothing was fetched"
        : "%s fetched, up to %s; the output is left unfinished, so that replay does not take it for"
                .formatted(Count.of(records, "record"), upTo == null ? query.from() : upTo)
            + " all";
  }

  /** Whether anything was fetched. */
  synchronized boolean isBegun() {
    return pages > 0;
  }

  synchronized long records() {
    return records;
  }

  private void progress() {
    long now = nanoTime.getAsLong();
    Duration pause = messages.isWatched() ? WATCHED : UNWATCHED;
    if (upTo == null || now - shownAt < pause.toNanos()) {
      return;
    }
    shownAt = now;
    double seconds = (now - start) / 1e9;
    messages.progress(
        "%s, %s a second, up to %s%s"
            .formatted(
                Count.of(records, "record"),
                Count.of((long) (records / seconds)),
                upTo,
                left(seconds)));
  }

  /** As if the rest of the time had as many records as the part that is there. */
  private String left(double seconds) {
    Instant at = upTo == null ? query.from() : upTo;
    double done = Duration.between(query.from(), at).toMillis();
    double rest = Duration.between(at, query.to()).toMillis();
    if (done <= 0 || rest <= 0) {
      return "";
    }
    long left = (long) Math.ceil(seconds * rest / done);
    return left < 90 ? ", about " + left + " s left" : ", about " + left / 60 + " min left";
  }
}
