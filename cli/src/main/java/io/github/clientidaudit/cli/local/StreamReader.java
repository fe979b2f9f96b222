package io.github.clientidaudit.cli.local;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream from its beginning, each record once, old shards before new ones. */
final class StreamReader {
  private static final int PAGE = 1000;

  private final DynamoDbStreamsClient streams;
  private final String streamArn;

  /** Where reading goes on, by shard; shards that are read to their end are not in here. */
  private final Map<String, String> iterators = new LinkedHashMap<>();

  private final Set<String> known = new HashSet<>();

  StreamReader(DynamoDbClient client, DynamoDbStreamsClient streams, String table) {
    this.streams = streams;
    this.streamArn = client.describeTable(r -> r.tableName(table)).table().latestStreamArn();
  }

  /** One page of records that were not read yet; empty when there are none for now. */
  List<Record> read() {
    if (iterators.isEmpty()) {
      findShards();
    }
    for (Map.Entry<String, String> iterator : List.copyOf(iterators.entrySet())) {
      List<Record> records = read(iterator.getKey(), iterator.getValue());
      if (!records.isEmpty()) {
        return records;
      }
    }
    return List.of();
  }

  /** A page of a shard; one that has come to its end makes room for those after it. */
  private List<Record> read(String shardId, String iterator) {
    GetRecordsResponse response = streams.getRecords(r -> r.shardIterator(iterator).limit(PAGE));
    @Nullable String next = response.nextShardIterator();
    if (next == null) {
      iterators.remove(shardId);
      findShards();
    } else {
      iterators.put(shardId, next);
    }
    return response.records();
  }

  private void findShards() {
    for (Shard shard : shards()) {
      if (known.add(shard.shardId())) {
        iterators.put(
            shard.shardId(),
            streams
                .getShardIterator(
                    r ->
                        r.streamArn(streamArn)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator());
      }
    }
  }

  private List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    @Nullable String after = null;
    do {
      String from = after;
      DescribeStreamResponse page =
          streams.describeStream(r -> r.streamArn(streamArn).exclusiveStartShardId(from));
      shards.addAll(page.streamDescription().shards());
      after = page.streamDescription().lastEvaluatedShardId();
    } while (after != null);
    return shards;
  }
}
