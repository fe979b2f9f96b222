package io.github.clientidaudit.cli.input;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a lifecycle event as AWS IoT Core writes it: ASCII without escapes, with all its members
 * and no other. Everything else it leaves to those who take more time, so it never says why not.
 */
final class PlainEvent {
  private static final String[] NAMES = {
    "clientId",
    "eventType",
    "sessionIdentifier",
    "principalIdentifier",
    "ipAddress",
    "disconnectReason",
    "thingName",
    "timestamp",
    "versionNumber",
    "clientInitiatedDisconnect"
  };

  private static final byte[][] MEMBERS =
      Arrays.stream(NAMES)
          .map(name -> name.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private static final int CLIENT_ID = 0;
  private static final int EVENT_TYPE = 1;
  private static final int SESSION = 2;
  private static final int PRINCIPAL = 3;
  private static final int IP_ADDRESS = 4;
  private static final int REASON = 5;
  private static final int THING_NAME = 6;
  private static final int TIMESTAMP = 7;
  private static final int VERSION = 8;

  private static final int COMMON =
      1 << CLIENT_ID
          | 1 << EVENT_TYPE
          | 1 << SESSION
          | 1 << PRINCIPAL
          | 1 << TIMESTAMP
          | 1 << VERSION;
  private static final int OF_CONNECT = COMMON | 1 << IP_ADDRESS;
  private static final int OF_DISCONNECT = COMMON | 1 << REASON;

  private static final int MAX_DIGITS = 17;
  private static final long FIRST_MILLIS = 1_000_000_000_000L;

  private final Names names = new Names();
  private final @Nullable String[] texts = new String[MEMBERS.length];
  private byte[] bytes = {};
  private int at;
  private int to;
  private int seen;
  private long timestamp;
  private long version;

  /** The event that begins there; null if there is none or its end is not within the bytes. */
  @Nullable LifecycleEvent read(byte[] buffer, int from, int end) {
    bytes = buffer;
    at = from;
    to = end;
    seen = 0;
    texts[THING_NAME] = null;
    if (!isNext('{')) {
      return null;
    }
    do {
      if (!readMember()) {
        return null;
      }
    } while (isNext(','));
    return isNext('}') ? event() : null;
  }

  /** Where the event that was read ends. */
  int end() {
    return at;
  }

  private boolean readMember() {
    int from = isNext('"') ? at : -1;
    int member = from < 0 || !skipString() ? -1 : memberOf(from, at - 1);
    if (member < 0 || (seen & 1 << member) != 0 || !isNext(':')) {
      return false;
    }
    seen |= 1 << member;
    if (member < TIMESTAMP) {
      return readText(member);
    }
    if (member > VERSION) {
      return isWord("true") || isWord("false");
    }
    long number = readNumber();
    if (member == TIMESTAMP) {
      timestamp = number;
    } else {
      version = number;
    }
    return number >= 0;
  }

  private int memberOf(int from, int end) {
    for (int i = 0; i < MEMBERS.length; i++) {
      byte[] name = MEMBERS[i];
      if (name.length == end - from && Arrays.equals(bytes, from, end, name, 0, name.length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean readText(int member) {
    int from = isNext('"') ? at : -1;
    if (from < 0 || !skipString()) {
      return false;
    }
    texts[member] = names.of(bytes, from, at - 1);
    return true;
  }

  /** Steps over a text and the quote at its end. */
  private boolean skipString() {
    while (at < to) {
      byte b = bytes[at++];
      if (b == '"') {
        return true;
      }
      if (b < ' ' || b == '\\' || b == 0x7F) {
        return false;
      }
    }
    return false;
  }

  /** A number without sign, leading zero or fraction; -1 if it is another. */
  private long readNumber() {
    skipBlanks();
    int from = at;
    long number = 0;
    while (at < to && at - from <= MAX_DIGITS && bytes[at] >= '0' && bytes[at] <= '9') {
      number = 10 * number + bytes[at++] - '0';
    }
    int digits = at - from;
    boolean isPlain = digits > 0 && digits <= MAX_DIGITS && (digits == 1 || bytes[from] != '0');
    return isPlain && at < to && ",} ".indexOf(bytes[at]) >= 0 ? number : -1;
  }

  private boolean isWord(String word) {
    skipBlanks();
    int length = word.length();
    boolean isIt =
        to - at > length && new String(bytes, at, length, StandardCharsets.ISO_8859_1).equals(word);
    at += isIt ? length : 0;
    return isIt;
  }

  private boolean isNext(char c) {
    skipBlanks();
    if (at < to && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < to && bytes[at] == ' ') {
      at++;
    }
  }

  private @Nullable LifecycleEvent event() {
    boolean isConnect = "connected".equals(texts[EVENT_TYPE]) && isJust(OF_CONNECT);
    boolean isDisconnect = "disconnected".equals(texts[EVENT_TYPE]) && isJust(OF_DISCONNECT);
    if (timestamp < FIRST_MILLIS || !(isConnect || isDisconnect)) {
      return null;
    }
    try {
      return new LifecycleEvent(
          text(CLIENT_ID),
          isConnect ? Kind.CONNECT : LifecycleEvent.kindOfDisconnect(text(REASON)),
          Instant.ofEpochMilli(timestamp),
          text(PRINCIPAL),
          text(SESSION),
          version,
          isConnect ? text(IP_ADDRESS) : null,
          texts[THING_NAME],
          isConnect ? null : text(REASON));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether there was all of this and nothing else that counts. */
  private boolean isJust(int members) {
    int others = 1 << THING_NAME | 1 << (MEMBERS.length - 1);
    return (seen & ~others) == members;
  }

  private String text(int member) {
    return String.valueOf(texts[member]);
  }
}
