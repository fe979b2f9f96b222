package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.port.Outbox;
import io.github.clientidaudit.port.OutboxContract.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a table of audits has to be sent, found by its index as the sweep finds it. */
public final class WaitingItems {
  private final DynamoDbClient client;
  private final String table;

  public WaitingItems(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /** All of them, in no order. */
  public List<Waiting> read() {
    List<Waiting> waiting = new ArrayList<>();
    for (int shard = 0; shard < Shard.COUNT; shard++) {
      AttributeValue value = AttributeValue.fromS(Integer.toString(shard));
      client
          .query(
              query ->
                  query
                      .tableName(table)
                      .indexName("unpublished")
                      .keyConditionExpression("unpublished = :shard")
                      .expressionAttributeValues(Map.of(":shard", value)))
          .items()
          .forEach(indexed -> waiting.add(waiting(indexed)));
    }
    return waiting;
  }

  private Waiting waiting(Map<String, AttributeValue> indexed) {
    String pk = Attributes.text(indexed, "pk");
    String sk = Attributes.text(indexed, "sk");
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    Map<String, AttributeValue> item = client.getItem(get -> get.tableName(table).key(key)).item();
    String body = Attributes.text(item, "body");
    return new Waiting(
        new Outbox.Ref(pk, sk),
        sk.startsWith("FINDING#")
            ? new Notification.OfFinding(StoredJson.finding(body))
            : new Notification.OfAudit(StoredJson.task(body)),
        Attributes.instant(item, "offeredAt"));
  }
}
