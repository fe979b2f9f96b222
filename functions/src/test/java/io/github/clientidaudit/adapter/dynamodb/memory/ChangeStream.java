package io.github.clientidaudit.adapter.dynamodb.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A table's changes in the order in which they were made, all in one shard that never ends. */
final class ChangeStream {
  static final String LABEL = "2026-01-01T00:00:00.000";
  private static final String SHARD = "shardId-00000000000000000000-00000000";
  private static final int PAGE = 1000;

  private final String table;
  private final KeySchema schema;
  private final String viewType;
  private final List<ObjectNode> records = new ArrayList<>();

  ChangeStream(String table, KeySchema schema, String viewType) {
    this.table = table;
    this.schema = schema;
    this.viewType = viewType;
  }

  String arn() {
    return arn(table);
  }

  static String arn(String table) {
    return "arn:aws:dynamodb:us-east-1:000000000000:table/" + table + "/stream/" + LABEL;
  }

  /** The name of the table that a stream is of. */
  static String table(String arn) {
    return arn.split("/", -1)[1];
  }

  void add(Item before, Item after) {
    ObjectNode change =
        JsonMapper.shared()
            .createObjectNode()
            .put("ApproximateCreationDateTime", Instant.now().getEpochSecond())
            .put("SequenceNumber", sequenceNumber(records.size()))
            .put("SizeBytes", before.size() + after.size())
            .put("StreamViewType", viewType);
    change.set("Keys", schema.of(after.exists() ? after : before).json());
    if (after.exists() && viewType.contains("NEW")) {
      change.set("NewImage", after.json());
    }
    if (before.exists() && viewType.contains("OLD")) {
      change.set("OldImage", before.json());
    }
    ObjectNode entry =
        JsonMapper.shared()
            .createObjectNode()
            .put("eventID", table + "-" + records.size())
            .put("eventName", !before.exists() ? "INSERT" : after.exists() ? "MODIFY" : "REMOVE")
            .put("eventVersion", "1.1")
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", "us-east-1");
    entry.set("dynamodb", change);
    records.add(entry);
  }

  /** What {@code DescribeStream} says of it. */
  ObjectNode description() {
    ObjectNode description =
        JsonMapper.shared()
            .createObjectNode()
            .put("StreamArn", arn())
            .put("StreamLabel", LABEL)
            .put("StreamStatus", "ENABLED")
            .put("StreamViewType", viewType)
            .put("TableName", table);
    ObjectNode shard = description.putArray("Shards").addObject().put("ShardId", SHARD);
    shard.putObject("SequenceNumberRange").put("StartingSequenceNumber", sequenceNumber(0));
    return description;
  }

  /** How many changes there were. */
  int size() {
    return records.size();
  }

  /** What {@code GetRecords} answers: records from this one on, and from where the next are. */
  ObjectNode records(int from, int limit) {
    int to = Math.min(records.size(), from + Math.min(limit, PAGE));
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode page = answer.putArray("Records");
    records.subList(from, to).forEach(page::add);
    return answer.put("NextShardIterator", iterator(to));
  }

  /** An iterator that begins with this record. */
  String iterator(int from) {
    return table + "|" + from;
  }

  private static String sequenceNumber(int number) {
    return "%021d".formatted(number + 1);
  }
}
