package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.github.clientidaudit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Lambda makes of the stream of a table of audits, by the event source that the template gives
 * PublishFunction: its filter, its batch size.
 */
public final class OutboxStream {
  private final JsonNode source =
      Template.source().properties("PublishFunction").at("/Events/Outbox/Properties");
  private final DynamoDbStreamsClient streams;
  private final String region;
  private final String streamArn;
  private int seen;

  public OutboxStream(
      DynamoDbClient dynamoDb, DynamoDbStreamsClient streams, String region, String table) {
    this.streams = streams;
    this.region = region;
    streamArn = dynamoDb.describeTable(d -> d.tableName(table)).table().latestStreamArn();
  }

  /** Batches of what came since the last call and passes the filter; there may be none. */
  public List<DynamodbEvent> next() {
    List<Record> all =
        streams.describeStream(d -> d.streamArn(streamArn)).streamDescription().shards().stream()
            .flatMap(shard -> read(shard).stream())
            .toList();
    List<ObjectNode> wanted =
        all.subList(seen, all.size()).stream().map(this::json).filter(this::passes).toList();
    seen = all.size();
    int size = source.path("BatchSize").asInt();
    List<DynamodbEvent> batches = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += size) {
      batches.add(event(wanted.subList(from, Math.min(from + size, wanted.size()))));
    }
    return batches;
  }

  /** All of a shard by now, from its beginning. */
  private List<Record> read(Shard shard) {
    List<Record> records = new ArrayList<>();
    String iterator =
        streams
            .getShardIterator(
                get ->
                    get.streamArn(streamArn)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (true) {
      String from = iterator;
      GetRecordsResponse page = streams.getRecords(get -> get.shardIterator(from));
      records.addAll(page.records());
      if (page.records().isEmpty() || page.nextShardIterator() == null) {
        return records;
      }
      iterator = page.nextShardIterator();
    }
  }

  private boolean passes(ObjectNode record) {
    String pattern = source.at("/FilterCriteria/Filters/0/Pattern").asString();
    try {
      return Ruler.matchesRule(record.toString(), pattern);
    } catch (Exception e) {
      throw new AssertionError("the template's filter is not valid: " + pattern, e);
    }
  }

  /** The batch as the object that Lambda's runtime makes of Lambda's JSON. */
  private static DynamodbEvent event(List<ObjectNode> records) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    event.putArray("Records").addAll(records);
    return LambdaEventSerializers.serializerFor(
            DynamodbEvent.class, OutboxStream.class.getClassLoader())
        .fromJson(event.toString());
  }

  private ObjectNode json(Record record) {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("eventID", record.eventID())
            .put("eventName", record.eventNameAsString())
            .put("eventVersion", record.eventVersion())
            .put("eventSource", record.eventSource())
            .put("awsRegion", region)
            .put("eventSourceARN", streamArn);
    ObjectNode change =
        json.putObject("dynamodb")
            .put(
                "ApproximateCreationDateTime",
                record.dynamodb().approximateCreationDateTime().getEpochSecond())
            .put("SequenceNumber", record.dynamodb().sequenceNumber())
            .put("SizeBytes", record.dynamodb().sizeBytes())
            .put("StreamViewType", record.dynamodb().streamViewTypeAsString());
    put(change.putObject("Keys"), record.dynamodb().keys());
    if (record.dynamodb().hasNewImage()) {
      put(change.putObject("NewImage"), record.dynamodb().newImage());
    }
    return json;
  }

  /** Only the types that the tables have. */
  private static void put(ObjectNode target, Map<String, AttributeValue> item) {
    item.forEach(
        (name, value) -> {
          ObjectNode typed = target.putObject(name);
          switch (value.type()) {
            case S -> typed.put("S", value.s());
            case N -> typed.put("N", value.n());
            case SS -> {
              ArrayNode set = typed.putArray("SS");
              value.ss().forEach(set::add);
            }
            default -> throw new AssertionError("an attribute of another type: " + value);
          }
        });
  }
}
