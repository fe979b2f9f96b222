package io.github.clientidaudit.adapter.dynamodb;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import io.github.clientidaudit.adapter.json.StoredJson;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.port.Outbox;
import java.util.Map;

/** An item of the outbox as the table's stream delivers it to Lambda. */
public record OutboxRecord(Outbox.Ref ref, Notification notification) {
  /**
   * Reads the new image of a stream record.
   *
   * @throws IllegalArgumentException if it is neither a finding nor a summary
   */
  public static OutboxRecord of(Map<String, AttributeValue> image) {
    String pk = text(image, AuditsTable.PK);
    String sk = text(image, AuditsTable.SK);
    String body = text(image, AuditsTable.BODY);
    Notification notification;
    if (sk.startsWith(AuditsTable.FINDING_SK_PREFIX)) {
      notification = new Notification.OfFinding(StoredJson.finding(body));
    } else if (sk.equals(AuditsTable.NOTIFICATION_SK) || sk.equals(AuditsTable.INTERIM_SK)) {
      notification = new Notification.OfAudit(StoredJson.task(body));
    } else {
      throw new IllegalArgumentException("neither a finding nor a summary: " + sk);
    }
    return new OutboxRecord(new Outbox.Ref(pk, sk), notification);
  }

  private static String text(Map<String, AttributeValue> image, String name) {
    AttributeValue value = image.get(name);
    if (value == null || value.getS() == null) {
      throw new IllegalArgumentException("the record has no " + name);
    }
    return value.getS();
  }
}
