package io.github.clientidaudit.adapter.text;

import io.github.clientidaudit.domain.takeover.Party;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one message names credentials: a certificate's ID has 64 digits that nobody reads, so its
 * begin and its end stand for it, with as much of it as tells all credentials of the message apart.
 */
public final class CredentialNames {
  private static final int WHOLE = 20;
  private static final int BEGIN = 8;
  private static final int END = 4;

  private final int begin;

  /** Names for all credentials of a message. */
  public CredentialNames(Stream<String> principalIds) {
    List<String> all = principalIds.distinct().toList();
    int length = BEGIN;
    while (areAlike(all, length)) {
      length *= 2;
    }
    this.begin = length;
  }

  private static boolean areAlike(List<String> principalIds, int begin) {
    return principalIds.stream().map(id -> shortened(id, begin)).distinct().count()
        < principalIds.size();
  }

  private static String shortened(String principalId, int begin) {
    int length = principalId.length();
    return length <= WHOLE || length <= begin + 2 + END
        ? principalId
        : principalId.substring(0, begin) + ".." + principalId.substring(length - END);
  }

  /** A credential of this message. */
  String of(String principalId) {
    return OutsideText.escaped(shortened(principalId, begin));
  }

  /** A credential of this message and where it was used. */
  public String of(Party party) {
    return of(party.principalId())
        + " at "
        + (party.hasAddress() ? OutsideText.address(party.ipAddress()) : "an unknown address");
  }
}
