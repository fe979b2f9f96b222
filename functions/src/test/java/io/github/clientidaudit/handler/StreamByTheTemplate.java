package io.github.clientidaudit.handler;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.github.clientidaudit.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Lambda does between the stream of the outbox and PublishFunction, with the template's
 * numbers. Of what AWS leaves open the worst is taken: a batch whose first record is reported as
 * failed is not made smaller, only one whose invocation failed is halved.
 */
final class StreamByTheTemplate {
  private final Function<DynamodbEvent, JsonNode> publish;
  private final List<String> givenUp = new ArrayList<>();
  private final int batchSize;
  private final int retries;
  private final boolean bisect;

  /**
   * @param publish answers as Lambda's runtime writes it, or throws
   */
  StreamByTheTemplate(Function<DynamodbEvent, JsonNode> publish) {
    JsonNode source =
        Template.source().properties("PublishFunction").at("/Events/Outbox/Properties");
    this.publish = publish;
    this.batchSize = source.path("BatchSize").asInt();
    this.retries = source.path("MaximumRetryAttempts").asInt();
    this.bisect = source.path("BisectBatchOnFunctionError").asBoolean();
    if (batchSize == 0 || !source.path("FunctionResponseTypes").toString().contains("Report")) {
      throw new AssertionError("the template does not tell the stream's numbers");
    }
  }

  /** Delivers new images, in this order; a record's number is its place, from 1. */
  void deliver(List<JsonNode> images) {
    List<ObjectNode> records = new ArrayList<>();
    for (JsonNode image : images) {
      ObjectNode record = JsonMapper.shared().createObjectNode().put("eventName", "MODIFY");
      record
          .putObject("dynamodb")
          .put("SequenceNumber", Integer.toString(records.size() + 1))
          .set("NewImage", image);
      records.add(record);
    }
    for (int from = 0; from < records.size(); from += batchSize) {
      deliver(records.subList(from, Math.min(from + batchSize, records.size())), retries);
    }
  }

  /** The positions that the failure queue holds. */
  List<String> givenUp() {
    return givenUp;
  }

  private void deliver(List<ObjectNode> batch, int retriesLeft) {
    int firstFailed;
    try {
      firstFailed = firstFailed(batch, publish.apply(event(batch)));
    } catch (RuntimeException e) {
      if (bisect && batch.size() > 1) {
        // Splitting a batch is no retry.
        deliver(batch.subList(0, batch.size() / 2), retriesLeft);
        deliver(batch.subList(batch.size() / 2, batch.size()), retriesLeft);
        return;
      }
      firstFailed = 0;
    }
    if (firstFailed == batch.size()) {
      return;
    }
    List<ObjectNode> left = batch.subList(firstFailed, batch.size());
    if (retriesLeft == 0) {
      left.forEach(record -> givenUp.add(number(record)));
    } else {
      deliver(left, retriesLeft - 1);
    }
  }

  /** The lowest number that is reported; all after it come again. */
  private static int firstFailed(List<ObjectNode> batch, JsonNode answer) {
    List<String> numbers = batch.stream().map(StreamByTheTemplate::number).toList();
    int first = batch.size();
    for (JsonNode failure : answer.path("batchItemFailures")) {
      first = Math.min(first, numbers.indexOf(failure.path("itemIdentifier").asString()));
    }
    return first;
  }

  private static String number(ObjectNode record) {
    return record.at("/dynamodb/SequenceNumber").asString();
  }

  private static DynamodbEvent event(List<ObjectNode> records) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    ArrayNode array = event.putArray("Records");
    records.forEach(array::add);
    return LambdaEventSerializers.serializerFor(
            DynamodbEvent.class, StreamByTheTemplate.class.getClassLoader())
        .fromJson(event.toString());
  }
}
