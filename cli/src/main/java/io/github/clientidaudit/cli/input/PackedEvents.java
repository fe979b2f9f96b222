package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import io.github.clientidaudit.port.NumberedNames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Events in some eighty bytes each: a million of them are held before the first is replayed. */
final class PackedEvents extends AbstractList<InputEvent> implements RandomAccess {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final Kind[] KINDS = Kind.values();

  private final List<ByteBuffer> blocks = new ArrayList<>();
  private final NumberedNames names = new NumberedNames();

  /** The block and where in it, for each event. */
  private long[] places = new long[1024];

  private int size;
  private Instant latest = Instant.MIN;
  private boolean inOrder = true;

  /** Whether none is earlier than one before it. */
  boolean isInOrder() {
    return inOrder;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean add(InputEvent added) {
    LifecycleEvent event = added.event();
    inOrder &= !event.time().isBefore(latest);
    latest = event.time();
    byte[] session = event.sessionId().getBytes(StandardCharsets.UTF_8);
    ByteBuffer block = blockFor(3 * Long.BYTES + 6 * Integer.BYTES + 2 + session.length);
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = (long) (blocks.size() - 1) << 32 | block.position();
    block.putLong(event.time().toEpochMilli()).putLong(event.versionNumber()).putLong(added.line());
    block
        .put((byte) Arrays.binarySearch(KINDS, event.kind()))
        .put((byte) session.length)
        .put(session);
    block.putInt(names.number(added.source())).putInt(names.number(event.clientId()));
    block.putInt(names.number(event.principalId())).putInt(names.number(event.ipAddress()));
    block.putInt(names.number(event.thingName())).putInt(names.number(event.disconnectReason()));
    return true;
  }

  @Override
  public InputEvent get(int index) {
    ByteBuffer block = blocks.get((int) (places[index] >>> 32)).duplicate();
    block.position((int) places[index]);
    Instant time = Instant.ofEpochMilli(block.getLong());
    long version = block.getLong();
    long line = block.getLong();
    Kind kind = KINDS[block.get()];
    byte[] session = new byte[Byte.toUnsignedInt(block.get())];
    block.get(session);
    String source = names.get(block.getInt());
    LifecycleEvent event =
        new LifecycleEvent(
            names.get(block.getInt()),
            kind,
            time,
            names.get(block.getInt()),
            new String(session, StandardCharsets.UTF_8),
            version,
            names.getOrAbsent(block.getInt()),
            names.getOrAbsent(block.getInt()),
            names.getOrAbsent(block.getInt()));
    return new InputEvent(event, source, line);
  }

  private ByteBuffer blockFor(int bytes) {
    if (blocks.isEmpty() || blocks.getLast().remaining() < bytes) {
      blocks.add(ByteBuffer.allocate(BLOCK_BYTES));
    }
    return blocks.getLast();
  }
}
