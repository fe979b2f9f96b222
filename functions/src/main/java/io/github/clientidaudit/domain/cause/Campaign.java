package io.github.clientidaudit.domain.cause;

import io.github.clientidaudit.domain.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many hand-overs of one kind within a day: routine that somebody planned, as far as can be told.
 *
 * @param from the credential or network that all of them left; absent if they have none in common
 * @param to the network that all of them went to; absent for any other kind
 * @param clientIds how many, about
 * @param since when the first of them was handed over
 * @param examples some client IDs, the earliest first; none with names that are long or not plain
 */
public record Campaign(
    Kind kind,
    @Nullable String from,
    @Nullable String to,
    long clientIds,
    Instant since,
    List<String> examples) {
  private static final int HASH_DIGITS = 12;

  /** What is done to the client IDs. */
  public enum Kind {
    /** Devices left one shared credential, within seconds, each for one of its own. */
    PROVISIONING,
    /** New credentials in the same networks. */
    ROTATION,
    /** The same credentials at new addresses: new instances, or new devices. */
    DEPLOYMENT,
    /** The same credentials, all from one network to another. */
    NEW_NETWORK
  }

  public Campaign {
    examples = List.copyOf(examples);
  }

  /** What it is known by, however much it grows. */
  String key() {
    return Ids.sha256(kind.name() + '\n' + from + '\n' + to).substring(0, HASH_DIGITS);
  }
}
