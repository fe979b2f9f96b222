package io.github.clientidaudit.cli.local;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stream records as Lambda delivers them: as objects for handlers, as JSON for filters. */
final class StreamRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  private StreamRecords() {}

  static DynamodbStreamRecord toLambda(Record source) {
    StreamRecord change = source.dynamodb();
    com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord target =
        new com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord();
    target.setApproximateCreationDateTime(Date.from(change.approximateCreationDateTime()));
    target.setKeys(values(change.keys()));
    target.setNewImage(change.hasNewImage() ? values(change.newImage()) : null);
    target.setSequenceNumber(change.sequenceNumber());
    target.setSizeBytes(change.sizeBytes());
    target.setStreamViewType(StreamViewType.fromValue(change.streamViewTypeAsString()));
    DynamodbStreamRecord result = new DynamodbStreamRecord();
    result.setEventID(source.eventID());
    result.setEventName(source.eventNameAsString());
    result.setEventVersion(source.eventVersion());
    result.setEventSource("aws:dynamodb");
    result.setAwsRegion(source.awsRegion());
    result.setDynamodb(target);
    return result;
  }

  static String toJson(Record source) {
    StreamRecord change = source.dynamodb();
    ObjectNode root = JSON.createObjectNode();
    root.put("eventName", source.eventNameAsString());
    root.put("eventSource", "aws:dynamodb");
    ObjectNode target = root.putObject("dynamodb");
    put(target.putObject("Keys"), change.keys());
    if (change.hasNewImage()) {
      put(target.putObject("NewImage"), change.newImage());
    }
    target.put("SequenceNumber", change.sequenceNumber());
    target.put("StreamViewType", change.streamViewTypeAsString());
    return root.toString();
  }

  private static Map<String, AttributeValue> values(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> source) {
    Map<String, AttributeValue> target = new HashMap<>();
    source.forEach((name, value) -> target.put(name, value(value)));
    return target;
  }

  private static AttributeValue value(
      software.amazon.awssdk.services.dynamodb.model.AttributeValue source) {
    AttributeValue target = new AttributeValue();
    switch (source.type()) {
      case S -> target.setS(source.s());
      case N -> target.setN(source.n());
      case B -> target.setB(bytes(source.b()));
      case BOOL -> target.setBOOL(source.bool());
      case NUL -> target.setNULL(true);
      case SS -> target.setSS(source.ss());
      case NS -> target.setNS(source.ns());
      case BS -> target.setBS(source.bs().stream().map(StreamRecords::bytes).toList());
      case L -> target.setL(source.l().stream().map(StreamRecords::value).toList());
      case M -> target.setM(values(source.m()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute of an unknown type: " + source);
    }
    return target;
  }

  private static void put(
      ObjectNode target,
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> source) {
    source.forEach((name, value) -> put(target.putObject(name), value));
  }

  private static void put(
      ObjectNode target, software.amazon.awssdk.services.dynamodb.model.AttributeValue source) {
    switch (source.type()) {
      case S -> target.put("S", source.s());
      case N -> target.put("N", source.n());
      case B -> target.put("B", base64(source.b()));
      case BOOL -> target.put("BOOL", source.bool());
      case NUL -> target.put("NULL", true);
      case SS -> put(target.putArray("SS"), source.ss());
      case NS -> put(target.putArray("NS"), source.ns());
      case BS ->
          put(target.putArray("BS"), source.bs().stream().map(StreamRecords::base64).toList());
      case L -> {
        ArrayNode list = target.putArray("L");
        source.l().forEach(element -> put(list.addObject(), element));
      }
      case M -> put(target.putObject("M"), source.m());
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute of an unknown type: " + source);
    }
  }

  private static void put(ArrayNode target, List<String> source) {
    source.forEach(target::add);
  }

  private static ByteBuffer bytes(SdkBytes bytes) {
    return bytes.asByteBuffer();
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }
}
