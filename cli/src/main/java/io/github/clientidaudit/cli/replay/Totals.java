package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.domain.Count;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run has seen and done, for its last line and its exit code. */
final class Totals {
  private static final int MAX_CLIENTS = 100_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Set<String> clients = new HashSet<>();
  private final Map<String, Long> findings = new TreeMap<>();
  private final long refused;
  private long rejected;
  private long audits;
  private boolean hasNonCompliant;
  private long forPrograms;

  /** Begins with what was refused before, when the input was read. */
  Totals(long refused) {
    this.refused = refused;
  }

  void client(String clientId) {
    if (clients.size() < MAX_CLIENTS) {
      clients.add(clientId);
    }
  }

  void rejected() {
    rejected++;
  }

  void audit() {
    audits++;
  }

  synchronized void published(SnsMessage message) {
    JsonNode json = JSON.readTree(message.body(SnsMessage.DEFAULT));
    if (json.path("messageType").asString("").equals("FINDING")) {
      String status = json.path("conflict").path("status").asString("UNKNOWN");
      findings.merge(status, 1L, Long::sum);
      forPrograms += message.isForPeople() ? 0 : 1;
      hasNonCompliant |= !status.equals("RESOLVED") && !json.path("isSuppressed").asBoolean(false);
    }
  }

  /** Whether a finding was published that is neither resolved nor suppressed. */
  synchronized boolean hasNonCompliant() {
    return hasNonCompliant;
  }

  /** All of it on one line. */
  synchronized String text(long stored) {
    return "%s stored, %s rejected; %s%s; %s; %s"
        .formatted(
            Count.of(stored, "event"),
            Count.of(refused + rejected),
            Count.of(clients.size(), "client ID"),
            clients.size() == MAX_CLIENTS ? " or more" : "",
            Count.of(audits, "audit"),
            findingsText());
  }

  private String findingsText() {
    long sum = findings.values().stream().mapToLong(Long::longValue).sum();
    return sum == 0
        ? "no findings published"
        : Count.of(sum, "finding")
            + " published: "
            + findings.entrySet().stream()
                .map(entry -> Count.of(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "))
            + (forPrograms == 0
                ? ""
                : "; %s of them for programs only (--output json)"
                    .formatted(Count.of(forPrograms)));
  }
}
