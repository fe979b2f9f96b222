package io.github.clientidaudit.cli.compare;

/** Why a client ID is in both lists or only in one. */
enum Why {
  BOTH(FoundBy.BOTH, "both found it"),
  BOTH_HARMLESS(FoundBy.BOTH, "both found it; here it is taken for harmless"),
  NOT_IN_THE_EVENTS(FoundBy.DEVICE_DEFENDER, "no event of this client ID is in the input"),
  EVENTS_OF_ANOTHER_TIME(
      FoundBy.DEVICE_DEFENDER, "its events in the input are not of the time that was audited"),
  TAKEOVERS_OF_ANOTHER_TIME(
      FoundBy.DEVICE_DEFENDER, "its takeovers in the input are not of the time that was audited"),
  NO_TAKEOVER(FoundBy.DEVICE_DEFENDER, "its events in the input tell of no takeover"),
  NOT_JUDGED(FoundBy.DEVICE_DEFENDER, "its takeovers could not be judged, see the warnings"),
  AFTER_THE_AUDIT(
      FoundBy.CLIENTID_AUDIT, "it began after the newest audit of Device Defender in the file"),
  BEFORE_THE_AUDIT(
      FoundBy.CLIENTID_AUDIT, "it ended more than 31 days before Device Defender's first audit"),
  QUIET_AT_THE_AUDIT(
      FoundBy.CLIENTID_AUDIT,
      "quiet for a day before Device Defender's first audit: a scheduled one looks back to the one"
          + " before only"),
  NOT_LISTED(
      FoundBy.CLIENTID_AUDIT,
      "Device Defender should have it: suppressed (--list-suppressed-findings), or not in this"
          + " list of findings"),
  NO_AUDIT(
      FoundBy.CLIENTID_AUDIT,
      "the file has no finding of the check, so it does not tell when an audit ran");

  /** Who found it. */
  enum FoundBy {
    BOTH("both"),
    DEVICE_DEFENDER("only Device Defender"),
    CLIENTID_AUDIT("only here");

    private final String words;

    FoundBy(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final FoundBy foundBy;
  private final String words;

  Why(FoundBy foundBy, String words) {
    this.foundBy = foundBy;
    this.words = words;
  }

  FoundBy foundBy() {
    return foundBy;
  }

  String words() {
    return words;
  }
}
