package io.github.clientidaudit.adapter.dynamodb;

import static io.github.clientidaudit.adapter.dynamodb.Attributes.instant;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.millis;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.seconds;
import static io.github.clientidaudit.adapter.dynamodb.Attributes.text;

import io.github.clientidaudit.domain.Shard;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.Signal;
import io.github.clientidaudit.domain.takeover.StoredEvent;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A takeover's signal as an item. */
final class SignalItem {
  private SignalItem() {}

  static Map<String, AttributeValue> of(LifecycleEvent takeover, Instant ingestedAt) {
    String clientId = takeover.clientId();
    return Map.of(
        SignalsTable.BUCKET,
        text(SignalsTable.bucket(SignalsTable.ingestionDay(ingestedAt), Shard.of(clientId))),
        SignalsTable.SIGNAL,
        text(SignalsTable.signal(ingestedAt, clientId, takeover.key().text())),
        SignalsTable.CLIENT_ID,
        text(clientId),
        SignalsTable.AT,
        millis(takeover.time()),
        SignalsTable.EXPIRES_AT,
        seconds(ingestedAt.plus(StoredEvent.RETENTION)));
  }

  static Signal toSignal(Map<String, AttributeValue> item) {
    return new Signal(
        text(item, SignalsTable.CLIENT_ID),
        instant(item, SignalsTable.AT),
        SignalsTable.ingestedAt(text(item, SignalsTable.SIGNAL)));
  }
}
