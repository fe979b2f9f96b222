package io.github.clientidaudit.port;

import io.github.clientidaudit.domain.takeover.EventKey;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The events of one client in some sixty bytes each, in the order of their keys. */
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
  private final NumberedNames names;
  private ByteBuffer data = ByteBuffer.allocate(2 * FIXED_BYTES + 64);

  /** Where each event begins. */
  private int[] begins = new int[2];

  private int size;

  PackedEvents(String clientId, NumberedNames names) {
    this.clientId = clientId;
    this.names = names;
  }

  /** Adds an event; it takes the place of one with the same key. */
  void put(LifecycleEvent event, Instant ingestedAt) {
    add(event, ingestedAt, find(event.key()));
  }

  /** Adds an event unless there is one with the same key. */
  boolean putIfAbsent(LifecycleEvent event, Instant ingestedAt) {
    int at = find(event.key());
    if (at < 0) {
      add(event, ingestedAt, at);
    }
    return at < 0;
  }

  /** The number of events before an instant. */
  int before(Instant instant) {
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

  /**
   * @param at as {@link #find} has it
   */
  private void add(LifecycleEvent event, Instant ingestedAt, int at) {
    byte[] session = event.sessionId().getBytes(StandardCharsets.UTF_8);
    int begin = data.position();
    grow(begin + FIXED_BYTES + session.length);
    data.putLong(event.time().toEpochMilli())
        .putLong(ingestedAt.toEpochMilli())
        .putLong(event.versionNumber())
        .put((byte) Arrays.binarySearch(KINDS, event.kind()))
        .putInt(names.number(event.principalId()))
        .putInt(names.number(event.ipAddress()))
        .putInt(names.number(event.thingName()))
        .putInt(names.number(event.disconnectReason()))
        .put((byte) session.length)
        .put(session);
    if (at < 0) {
      int place = -at - 1;
      System.arraycopy(begins, place, begins, place + 1, size++ - place);
      begins[place] = begin;
    } else {
      begins[at] = begin;
    }
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

  /** The number of the event with this key; if there is none, minus one minus where it belongs. */
  private int find(EventKey key) {
    if (size == 0 || time(size - 1) < key.time().toEpochMilli()) {
      return -size - 1; // So it is nearly always.
    }
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
    return -low - 1;
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
    return names.getOrAbsent(data.getInt(begins[index] + NAMES + which * Integer.BYTES));
  }

  private static long ceilMillis(Instant instant) {
    long millis = instant.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }
}
