package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one client in some sixty bytes each, in the order of their keys. They are put in
 * order when they are looked at, not before: most clients are never looked at.
 */
final class PackedEvents {
  private static final Kind[] KINDS = Kind.values();

  /** Time, time of ingestion, version, kind, four names, how long the session's name is. */
  private static final int FIXED_BYTES = 3 * Long.BYTES + 1 + 4 * Integer.BYTES + 1;

  private static final int INGESTED_AT = Long.BYTES;
  private static final int VERSION = 2 * Long.BYTES;
  private static final int KIND = 3 * Long.BYTES;
  private static final int NAMES = KIND + 1;
  private static final int SESSION_LENGTH = FIXED_BYTES - 1;

  private final String clientId;
  private final Names names;
  private ByteBuffer data = ByteBuffer.allocate(2 * FIXED_BYTES + 64);

  /** Where each event begins. */
  private int[] begins = new int[2];

  private int size;
  private boolean ordered = true;

  PackedEvents(String clientId, Names names) {
    this.clientId = clientId;
    this.names = names;
  }

  /** Adds an event; it takes the place of one with the same key. */
  void put(LifecycleEvent event, Instant ingestedAt) {
    append(event, ingestedAt);
    ordered &= size < 2 || key(size - 2).compareTo(event.key()) < 0;
  }

  /** Adds an event unless there is one with the same key. */
  boolean putIfAbsent(LifecycleEvent event, Instant ingestedAt) {
    int at = find(event.key());
    if (at >= 0) {
      return false;
    }
    put(event, ingestedAt);
    return true;
  }

  /** How many there are. */
  int size() {
    order();
    return size;
  }

  /** The number of events before an instant. */
  int before(Instant instant) {
    order();
    long millis = ceilMillis(instant);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** An event by its number in order. */
  StoredEvent get(int index) {
    order();
    int begin = begins[index];
    LifecycleEvent event =
        new LifecycleEvent(
            clientId,
            kind(index),
            Instant.ofEpochMilli(time(index)),
            names.get(data.getInt(begin + NAMES)),
            session(index),
            data.getLong(begin + VERSION),
            name(index, 1),
            name(index, 2),
            name(index, 3));
    return new StoredEvent(event, Instant.ofEpochMilli(data.getLong(begin + INGESTED_AT)));
  }

  private void append(LifecycleEvent event, Instant ingestedAt) {
    byte[] session = event.sessionId().getBytes(StandardCharsets.UTF_8);
    int begin = data.position();
    grow(begin + FIXED_BYTES + session.length);
    data.putLong(event.time().toEpochMilli())
        .putLong(ingestedAt.toEpochMilli())
        .putLong(event.versionNumber())
        .put((byte) Arrays.binarySearch(KINDS, event.kind()))
        .putInt(names.number(event.principalId()))
        .putInt(numberOrNone(event.ipAddress()))
        .putInt(numberOrNone(event.thingName()))
        .putInt(numberOrNone(event.disconnectReason()))
        .put((byte) session.length)
        .put(session);
    begins[size++] = begin;
  }

  private void grow(int bytes) {
    if (bytes > data.capacity()) {
      ByteBuffer larger = ByteBuffer.allocate(Math.max(bytes, data.capacity() * 3 / 2));
      larger.put(0, data, 0, data.position());
      larger.position(data.position());
      data = larger;
    }
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size * 3 / 2 + 1);
    }
  }

  /** Of those with the same key the last one stays. */
  private void order() {
    if (ordered) {
      return;
    }
    int[] inOrder =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparing(this::key))
            .mapToInt(number -> begins[number])
            .toArray();
    begins = inOrder;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      boolean isAgain = kept > 0 && key(kept - 1).equals(key(i));
      begins[isAgain ? kept - 1 : kept++] = begins[i];
    }
    size = kept;
    ordered = true;
  }

  private int find(EventKey key) {
    order();
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = key(middle).compareTo(key);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private EventKey key(int index) {
    return new EventKey(
        Instant.ofEpochMilli(time(index)),
        kind(index),
        data.getLong(begins[index] + VERSION),
        session(index));
  }

  private long time(int index) {
    return data.getLong(begins[index]);
  }

  private Kind kind(int index) {
    return KINDS[data.get(begins[index] + KIND)];
  }

  private String session(int index) {
    int length = Byte.toUnsignedInt(data.get(begins[index] + SESSION_LENGTH));
    return new String(data.array(), begins[index] + FIXED_BYTES, length, StandardCharsets.UTF_8);
  }

  private @Nullable String name(int index, int which) {
    int number = data.getInt(begins[index] + NAMES + which * Integer.BYTES);
    return number == Names.NONE ? null : names.get(number);
  }

  private int numberOrNone(@Nullable String name) {
    return name == null ? Names.NONE : names.number(name);
  }

  private static long ceilMillis(Instant instant) {
    long millis = instant.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }
}
