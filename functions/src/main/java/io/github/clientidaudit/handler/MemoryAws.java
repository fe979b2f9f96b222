package io.github.clientidaudit.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.EventsTable;
import io.github.clientidaudit.adapter.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers just what a dry run asks of AWS: it keeps the items that are put, finds them by index or
 * all together, accepts every change and every message. No connection is opened.
 */
final class MemoryAws implements SdkHttpClient {
  private static final String TARGET = "X-Amz-Target";
  private static final String ACCEPTED =
      "<PublishBatchResponse><PublishBatchResult><Successful><member><Id>0</Id>"
          + "<MessageId>message</MessageId></member></Successful><Failed/></PublishBatchResult>"
          + "</PublishBatchResponse>";

  private final List<JsonNode> items = new ArrayList<>();
  private int published;

  /** The items that wait to be published. */
  synchronized List<JsonNode> unpublished() {
    return found(item -> item.has(AuditsTable.UNPUBLISHED));
  }

  /** How many requests to publish there were. */
  synchronized int published() {
    return published;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        byte[] body = answer(request).getBytes(UTF_8);
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public String clientName() {
    return "Memory";
  }

  @Override
  public void close() {}

  private synchronized String answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader(TARGET).orElse(null);
    if (target == null) {
      published++;
      return ACCEPTED;
    }
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      JsonNode body = Json.MAPPER.readTree(content);
      body.findValues("Item").forEach(items::add);
      return target.endsWith(".Query") ? Json.text(query(body)) : "{}";
    }
  }

  private ObjectNode query(JsonNode body) {
    List<JsonNode> found =
        body.path("IndexName").asString("").equals(EventsTable.TAKEOVER_SIGNALS)
            ? found(item -> inBucket(item, body))
            : found(item -> !body.has("IndexName") && item.has(EventsTable.EVENT_KEY));
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray("Items");
    found.forEach(array::add);
    return answer.put("Count", found.size());
  }

  private static boolean inBucket(JsonNode item, JsonNode query) {
    JsonNode bucket = item.path(EventsTable.SIGNAL_BUCKET);
    return query.path("ExpressionAttributeValues").values().stream().anyMatch(bucket::equals);
  }

  private List<JsonNode> found(Predicate<JsonNode> wanted) {
    return items.stream().filter(wanted).toList();
  }
}
