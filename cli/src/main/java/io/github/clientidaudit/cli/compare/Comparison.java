package io.github.clientidaudit.cli.compare;

import io.github.clientidaudit.cli.compare.AuditFindings.Theirs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares, client ID by client ID, what Device Defender found with what is found here. */
final class Comparison {
  /** So far back an audit on demand looks; a scheduled one looks back to the one before. */
  static final Duration LOOKS_BACK = Duration.ofDays(31);

  /** The shortest schedule that Device Defender has. */
  private static final Duration DAILY = Duration.ofDays(1);

  /**
   * A client ID that at least one of the two found.
   *
   * @param theirs absent if Device Defender did not
   * @param ours absent if it is not found here
   */
  record Row(String clientId, Why why, @Nullable Theirs theirs, @Nullable Ours ours) {}

  /** What is found here in a range of time, the second time exclusive. */
  @FunctionalInterface
  interface Audit {
    Map<String, Ours> findings(Instant from, Instant to);
  }

  private final AuditFindings findings;
  private final EventTimes events;
  private final Instant from;
  private final Instant to;
  private final Map<String, Ours> ever;
  private final Map<String, Ours> inTime;

  private Comparison(AuditFindings findings, EventTimes events, Audit audit) {
    this.findings = findings;
    this.events = events;
    TreeSet<Instant> audits = findings.audits();
    Instant end = events.last().plusMillis(1);
    this.ever = audit.findings(events.first(), end);
    this.from = audits.isEmpty() ? events.first() : audits.getFirst().minus(LOOKS_BACK);
    this.to = audits.isEmpty() ? end : audits.getLast();
    this.inTime = audits.isEmpty() ? ever : audit.findings(from, to);
  }

  /** Who is in one list or both; by who found them, then by client ID. */
  static List<Row> rows(AuditFindings findings, EventTimes events, Audit audit) {
    return new Comparison(findings, events, audit).rows();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    findings.clients().forEach((clientId, theirs) -> rows.add(found(clientId, theirs)));
    new TreeMap<>(ever)
        .forEach(
            (clientId, ours) -> {
              if (!findings.clients().containsKey(clientId)) {
                rows.add(new Row(clientId, whyOnlyOurs(ours), null, ours));
              }
            });
    Collections.sort(rows, Comparator.comparing(row -> row.why().foundBy()));
    return List.copyOf(rows);
  }

  private Row found(String clientId, Theirs theirs) {
    Ours ours = inTime.get(clientId);
    if (ours != null) {
      return new Row(clientId, ours.isHarmless() ? Why.BOTH_HARMLESS : Why.BOTH, theirs, ours);
    }
    return new Row(clientId, whyOnlyTheirs(clientId), theirs, ever.get(clientId));
  }

  private Why whyOnlyTheirs(String clientId) {
    EventTimes.Of its = events.of(clientId);
    if (its == null) {
      return Why.NOT_IN_THE_EVENTS;
    }
    if (ever.containsKey(clientId)) {
      return Why.TAKEOVERS_OF_ANOTHER_TIME;
    }
    if (its.hasTakeover()) {
      return Why.NOT_JUDGED;
    }
    return its.isWithin(from, to) ? Why.NO_TAKEOVER : Why.EVENTS_OF_ANOTHER_TIME;
  }

  private Why whyOnlyOurs(Ours ours) {
    TreeSet<Instant> audits = findings.audits();
    if (audits.isEmpty()) {
      return Why.NO_AUDIT;
    }
    if (!ours.firstTakeover().isBefore(to)) {
      return Why.AFTER_THE_AUDIT;
    }
    if (ours.lastTakeover().isBefore(from)) {
      return Why.BEFORE_THE_AUDIT;
    }
    return ours.lastTakeover().isBefore(audits.getFirst().minus(DAILY))
        ? Why.QUIET_AT_THE_AUDIT
        : Why.NOT_LISTED;
  }
}
