package io.github.clientidaudit.usecase;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The first clients of a shard after a cursor that an audit must look at: the smallest client IDs,
 * no more than fit into memory, however many the shard has.
 */
final class ShardPart {
  private final String afterClientId;
  private final int limit;
  private final NavigableMap<String, ClientWork> clients = new TreeMap<>();
  private boolean isCut;

  /**
   * @param afterClientId those about greater client IDs only; empty for all
   * @param limit the greatest number of clients
   */
  ShardPart(String afterClientId, int limit) {
    this.afterClientId = afterClientId;
    this.limit = limit;
  }

  /**
   * Adds to the work on a client, unless it comes before this part or behind it. A client that is
   * in the part at the end was in it from its first signal on: the last one only gets smaller.
   */
  void add(String clientId, Consumer<ClientWork> what) {
    if (clientId.compareTo(afterClientId) <= 0) {
      return;
    }
    if (clients.size() == limit && clientId.compareTo(clients.lastKey()) > 0) {
      isCut = true;
      return;
    }
    what.accept(clients.computeIfAbsent(clientId, ClientWork::new));
    if (clients.size() > limit) {
      clients.pollLastEntry();
      isCut = true;
    }
  }

  /** Some clients after this one, by client ID. */
  List<ClientWork> after(String clientId, int number) {
    return clients.tailMap(clientId, false).values().stream().limit(number).toList();
  }

  /** Whether the shard has more clients behind these, for which it must be read again. */
  boolean isCut() {
    return isCut;
  }
}
