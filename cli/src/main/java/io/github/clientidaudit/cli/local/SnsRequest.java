package io.github.clientidaudit.cli.local;

import io.github.clientidaudit.cli.local.SnsEntry.Attribute;
import io.github.clientidaudit.cli.local.SnsEntry.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request of AWS's Query protocol to publish.
 *
 * @param batch whether it was {@code PublishBatch}
 */
record SnsRequest(boolean batch, String topicArn, List<SnsEntry> entries) {
  private static final int MAX_ENTRIES = 10;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern ENTRY_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  /** Reads the form that the request's body is. */
  static SnsRequest parse(String form) throws RefusedException {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    String action = fields.getOrDefault("Action", "");
    return switch (action) {
      case "Publish" ->
          new SnsRequest(
              false,
              fields.getOrDefault("TopicArn", fields.getOrDefault("TargetArn", "")),
              List.of(entry(fields, "")));
      case "PublishBatch" -> batch(fields);
      default ->
          throw new RefusedException(
              "InvalidAction", "this endpoint publishes only, it cannot " + action);
    };
  }

  /** Checks what concerns the request as a whole. */
  void check() throws RefusedException {
    if (!topicArn.startsWith("arn:")) {
      throw new RefusedException("InvalidParameter", "Invalid parameter: TopicArn");
    }
    if (entries.isEmpty()) {
      throw new RefusedException("EmptyBatchRequest", "the batch has no entries");
    }
    if (entries.size() > MAX_ENTRIES) {
      throw new RefusedException(
          "TooManyEntriesInBatchRequest", "a batch has at most " + MAX_ENTRIES + " entries");
    }
    if (entries.stream().mapToInt(SnsEntry::bytes).sum() > MAX_BYTES) {
      throw batch
          ? new RefusedException("BatchRequestTooLong", "a batch has at most 262144 bytes")
          : new RefusedException("InvalidParameter", "Invalid parameter: Message too long");
    }
    if (batch) {
      checkIds();
    }
  }

  private void checkIds() throws RefusedException {
    Set<String> ids = new HashSet<>();
    for (SnsEntry entry : entries) {
      if (!ENTRY_ID.matcher(entry.id()).matches()) {
        throw new RefusedException("InvalidBatchEntryId", "an entry's id is not valid");
      }
      if (!ids.add(entry.id())) {
        throw new RefusedException("BatchEntryIdsNotDistinct", "two entries have the same id");
      }
    }
  }

  private static SnsRequest batch(Map<String, String> fields) {
    List<SnsEntry> entries = new ArrayList<>();
    for (int i = 1; ; i++) {
      String prefix = "PublishBatchRequestEntries.member." + i + ".";
      if (!fields.containsKey(prefix + "Id")) {
        return new SnsRequest(true, fields.getOrDefault("TopicArn", ""), entries);
      }
      entries.add(entry(fields, prefix));
    }
  }

  private static SnsEntry entry(Map<String, String> fields, String prefix) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (int i = 1; ; i++) {
      String attribute = prefix + "MessageAttributes.entry." + i + ".";
      String name = fields.get(attribute + "Name");
      if (name == null) {
        break;
      }
      attributes.put(
          name,
          new Attribute(
              fields.getOrDefault(attribute + "Value.DataType", ""),
              fields.getOrDefault(attribute + "Value.StringValue", "")));
    }
    return new SnsEntry(
        fields.getOrDefault(prefix + "Id", ""),
        fields.get(prefix + "Message"),
        fields.get(prefix + "Subject"),
        fields.get(prefix + "MessageStructure"),
        attributes);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
