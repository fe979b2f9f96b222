package io.github.clientidaudit.cli.compare;

import io.github.clientidaudit.cli.input.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code aws iot list-audit-findings} prints: pages one after the other, lists of findings, or
 * findings on lines.
 *
 * @param clients whom the check of client IDs named
 * @param others how many findings are of other checks
 * @param isUnfinished whether the last page names a next one
 */
record AuditFindings(SortedMap<String, Theirs> clients, long others, boolean isUnfinished) {
  static final String CHECK = "CONFLICTING_CLIENT_IDS_CHECK";

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * A client ID as Device Defender found it.
   *
   * @param audits when the audits began that found it
   * @param isSuppressed whether one of the findings is suppressed
   */
  record Theirs(TreeSet<Instant> audits, boolean isSuppressed) {}

  AuditFindings {
    clients = Collections.unmodifiableSortedMap(clients);
  }

  /** When each audit began of which there is a finding. */
  TreeSet<Instant> audits() {
    TreeSet<Instant> audits = new TreeSet<>();
    clients.values().forEach(client -> audits.addAll(client.audits()));
    return audits;
  }

  /** Reads a file to its end. */
  static AuditFindings read(Path file) throws UnusableInputException {
    Pages pages = new Pages();
    try (InputStream in = Files.newInputStream(file);
        MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(in)) {
      while (values.hasNext()) {
        pages.add(values.next());
      }
    } catch (JacksonException e) {
      throw unusable(file, "it is not JSON to its end");
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UnusableInputException("there is no file " + file + " that can be read");
    }
    if (pages.isEmpty) {
      throw unusable(file, "it is empty");
    }
    return new AuditFindings(pages.clients, pages.others, pages.isUnfinished);
  }

  private static UnusableInputException unusable(Path file, String reason) {
    return new UnusableInputException(
        file + " is not what aws iot list-audit-findings prints: " + reason);
  }

  private static final class Pages {
    private final SortedMap<String, Theirs> clients = new TreeMap<>();
    private long others;
    private boolean isEmpty = true;
    private boolean isUnfinished;

    void add(JsonNode value) {
      isEmpty = false;
      if (value.path("findings").isArray()) {
        isUnfinished = value.hasNonNull("nextToken") || value.hasNonNull("NextToken");
        value.path("findings").forEach(this::finding);
      } else if (value.isArray()) {
        value.forEach(this::finding);
      } else {
        finding(value);
      }
    }

    private void finding(JsonNode finding) {
      String check = finding.path("checkName").asString("");
      if (check.isEmpty()) {
        throw new IllegalArgumentException("something in it has no checkName");
      }
      if (!check.equals(CHECK)) {
        others++;
        return;
      }
      String clientId =
          finding.at("/nonCompliantResource/resourceIdentifier/clientId").asString("");
      if (clientId.isEmpty()) {
        throw new IllegalArgumentException("a finding of the check names no client ID");
      }
      Theirs before = clients.getOrDefault(clientId, new Theirs(new TreeSet<>(), false));
      before.audits().add(time(finding.path("taskStartTime")));
      boolean isSuppressed = before.isSuppressed() || finding.path("isSuppressed").asBoolean(false);
      clients.put(clientId, new Theirs(before.audits(), isSuppressed));
    }
  }

  /** The API tells seconds, the AWS CLI as well or ISO 8601, as it is configured. */
  private static Instant time(JsonNode time) {
    if (time.isNumber()) {
      BigDecimal millis = time.decimalValue().movePointRight(3);
      return Instant.ofEpochMilli(millis.longValue());
    }
    if (time.isString()) {
      return OffsetDateTime.parse(time.asString()).toInstant();
    }
    throw new IllegalArgumentException("a finding of the check has no taskStartTime");
  }

  /** Whether there is none of the check. */
  boolean isEmpty() {
    return clients.isEmpty();
  }
}
