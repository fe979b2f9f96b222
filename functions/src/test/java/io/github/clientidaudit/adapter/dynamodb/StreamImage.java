package io.github.clientidaudit.adapter.dynamodb;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.Map;

/** An item as a stream brings it to Lambda. */
public final class StreamImage {
  private StreamImage() {}

  /** Of an item that has texts and numbers only. */
  public static Map<String, AttributeValue> of(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    Map<String, AttributeValue> image = new HashMap<>();
    item.forEach(
        (name, value) ->
            image.put(
                name,
                value.s() != null
                    ? new AttributeValue().withS(value.s())
                    : new AttributeValue().withN(value.n())));
    return image;
  }
}
