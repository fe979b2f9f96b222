package io.github.clientidaudit.bench;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.StreamImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the stream of a table of audits would bring to PublishFunction, read from the table. */
final class OutboxRecords {
  private final List<DynamodbStreamRecord> records = new ArrayList<>();

  OutboxRecords(DynamoDbClient client, String table) {
    client
        .scanPaginator(
            scan ->
                scan.tableName(table)
                    .filterExpression("attribute_exists(" + AuditsTable.UNPUBLISHED + ")"))
        .items()
        .forEach(item -> records.add(toRecord(item)));
  }

  List<DynamodbEvent> batches(int size) {
    List<DynamodbEvent> events = new ArrayList<>();
    for (int from = 0; from < records.size(); from += size) {
      DynamodbEvent event = new DynamodbEvent();
      event.setRecords(records.subList(from, Math.min(from + size, records.size())));
      events.add(event);
    }
    return events;
  }

  private DynamodbStreamRecord toRecord(Map<String, AttributeValue> item) {
    StreamRecord stream = new StreamRecord();
    stream.setNewImage(StreamImage.of(item));
    stream.setSequenceNumber(Integer.toString(records.size()));
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setDynamodb(stream);
    return record;
  }
}
