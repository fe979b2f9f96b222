package io.github.clientidaudit.usecase;

import io.github.clientidaudit.domain.StoredEvent;
import io.github.clientidaudit.domain.TakeoverFold;
import io.github.clientidaudit.domain.TimeRange;
import io.github.clientidaudit.port.ClientHistory;
import java.util.List;
import java.util.function.Predicate;

/** Reads a client's takeovers with both sides, wherever in its history the sides are. */
final class ReadTakeovers {
  private final ClientHistory history;

  ReadTakeovers(ClientHistory history) {
    this.history = history;
  }

  /**
   * Reads each range with enough around it to name both sides.
   *
   * @param ranges none nearer to another than {@link io.github.clientidaudit.domain.TimeRanges#GAP}
   * @param wanted which takeovers to pass on
   * @param takeovers takes them
   */
  void read(
      String clientId,
      List<TimeRange> ranges,
      Predicate<StoredEvent> wanted,
      CountedTakeovers takeovers) {
    for (TimeRange range : ranges) {
      TimeRange withContext =
          new TimeRange(
              range.from().minus(TakeoverFold.REACH), range.to().plus(TakeoverFold.REACH));
      TakeoverFold fold =
          new TakeoverFold(
              wanted, new ReverseRead(history, clientId, withContext.from()), takeovers::accept);
      history.read(clientId, withContext, fold::accept);
      fold.finish();
    }
    takeovers.finish();
  }
}
