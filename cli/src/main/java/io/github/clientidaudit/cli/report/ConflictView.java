package io.github.clientidaudit.cli.report;

import io.github.clientidaudit.adapter.text.CauseText;
import io.github.clientidaudit.domain.Count;
import io.github.clientidaudit.domain.takeover.Party;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One conflict as the page tells it.
 *
 * @param id of letters and digits, once in the page
 * @param extent by the end of the events
 * @param finding the latest, with its text as it may be shown
 * @param told all of them, in order
 * @param omitted how many are missing in the middle
 */
record ConflictView(
    String id,
    Extent extent,
    PublishedFinding finding,
    List<PublishedFinding> told,
    int omitted,
    Timeline timeline) {

  static ConflictView of(String id, Story story, Extent extent, Timeline timeline) {
    return new ConflictView(
        id, extent, story.latest().shown(), story.findings(), story.omitted(), timeline);
  }

  String sentence() {
    return CauseText.whatHappens(
        finding.cause(), "“" + finding.clientId() + "”", extent.takeovers());
  }

  String cause() {
    return cause(finding);
  }

  String cause(PublishedFinding of) {
    return CauseText.withSureness(of.cause(), of.confidence()).replace(" %", "\u00a0%");
  }

  /** What the events cannot rule out; empty if nothing. */
  String alternatives() {
    return finding.alsoPossible().stream().map(CauseText::words).collect(Collectors.joining("; "));
  }

  String howOften() {
    String all =
        "%s, the first %s, the last %s"
            .formatted(
                Count.of(extent.takeovers(), "takeover"), Times.second(extent.first()), until());
    long reported = finding.count("takeoverCount");
    return reported == extent.takeovers()
        ? all
        : all + "; " + Count.of(reported) + " when it was last reported";
  }

  String takeovers() {
    return Count.of(extent.takeovers());
  }

  String until() {
    return Times.second(extent.last());
  }

  /** What is to be done about it, in a word. */
  String attention() {
    if (finding.isResolved()) {
      return "over";
    }
    return switch (finding.text("attention")) {
      case "ACT" -> "needs action";
      case "LOOK" -> "worth a look";
      default -> "no action";
    };
  }

  String attentionKind() {
    return attention().equals("needs action") ? "act" : "";
  }

  String status(PublishedFinding of) {
    return switch (of.text("status")) {
      case "NEW" -> "new";
      case "ONGOING" -> "goes on";
      case "CHANGED" -> "told otherwise than before";
      case "RESOLVED" -> "over: quiet for long enough";
      case "RECURRED" -> "came back";
      default -> of.text("status");
    };
  }

  String time(PublishedFinding of) {
    return Times.second(of.foundAt());
  }

  String address(Party party) {
    return party.hasAddress() ? party.ipAddress() : "unknown";
  }

  String when(PublishedFinding.Involved involved) {
    return Times.second(involved.firstSeen()) + " to " + Times.second(involved.lastSeen());
  }
}
