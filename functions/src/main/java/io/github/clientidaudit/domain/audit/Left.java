package io.github.clientidaudit.domain.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The conflicts of an audit that ask people for action and that people are not sent.
 *
 * @param first those that come first the next time, in that order, at most {@value #MAX}, and fewer
 *     if their names are long: all of them are stored in one item
 * @param count of all
 */
public record Left(List<Waiting> first, long count) {
  /** How many are named. */
  public static final int MAX = 200;

  /** How many characters their names may have together when they are stored. */
  private static final int MAX_CHARACTERS = 32 * 1024;

  /** So many may stand for one that is no letter, digit, hyphen or underscore. */
  private static final int ESCAPED = 6;

  /** Of none. */
  public static final Left NONE = new Left(List.of(), 0);

  /** One of them. */
  public record Waiting(String clientId, Place place) {}

  public Left {
    first = List.copyOf(first);
  }

  /** Their client IDs. */
  public List<String> clientIds() {
    return first.stream().map(Waiting::clientId).toList();
  }

  /** How many are not named. */
  public long omitted() {
    return count - first.size();
  }

  /** With one more. */
  public Left with(String clientId, Place place) {
    List<Waiting> all = new ArrayList<>(first);
    all.add(new Waiting(clientId, place));
    all.sort(Comparator.comparing(Waiting::place, Place.NEXT));
    int kept = 0;
    int characters = 0;
    while (kept < Math.min(all.size(), MAX) && characters <= MAX_CHARACTERS) {
      characters += stored(all.get(kept).clientId());
      kept += characters <= MAX_CHARACTERS ? 1 : 0;
    }
    return new Left(all.subList(0, kept), count + 1);
  }

  private static int stored(String clientId) {
    return clientId.chars().map(c -> isPlain(c) ? 1 : ESCAPED).sum();
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
