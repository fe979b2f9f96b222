package io.github.clientidaudit.cli.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What was published of one conflict, from the first finding to the last. */
final class Story {
  /** Of more findings than this, the ones in the middle are not kept. */
  private static final int MAX_FIRST = 20;

  private static final int MAX_LAST = 20;

  private final List<PublishedFinding> first = new ArrayList<>();
  private final Deque<PublishedFinding> last = new ArrayDeque<>();
  private PublishedFinding latest;
  private int told;

  /** Begins with a finding, which is still to be added. */
  Story(PublishedFinding finding) {
    this.latest = finding;
  }

  void add(PublishedFinding finding) {
    latest = finding;
    told++;
    if (first.size() < MAX_FIRST) {
      first.add(finding);
      return;
    }
    last.add(finding);
    if (last.size() > MAX_LAST) {
      last.remove();
    }
  }

  PublishedFinding latest() {
    return latest;
  }

  /** In order. */
  List<PublishedFinding> findings() {
    List<PublishedFinding> all = new ArrayList<>(first);
    all.addAll(last);
    return all;
  }

  /** How many findings are missing in the middle of them. */
  int omitted() {
    return told - first.size() - last.size();
  }
}
