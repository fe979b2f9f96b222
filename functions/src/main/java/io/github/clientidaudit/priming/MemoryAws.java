package io.github.clientidaudit.priming;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.clientidaudit.adapter.dynamodb.AuditsTable;
import io.github.clientidaudit.adapter.dynamodb.EventsTable;
import io.github.clientidaudit.adapter.dynamodb.SignalsTable;
import io.github.clientidaudit.adapter.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers just what a dry run asks of AWS: it keeps the items that are put, changes them, finds
 * them by their partition, and accepts every condition and every message. No connection is opened.
 */
final class MemoryAws implements SdkHttpClient {
  private static final String TARGET = "X-Amz-Target";
  private static final String ACCEPTED =
      "<PublishBatchResponse><PublishBatchResult><Successful><member><Id>0</Id>"
          + "<MessageId>message</MessageId></member></Successful><Failed/></PublishBatchResult>"
          + "</PublishBatchResponse>";

  /** The attributes that a table's items lie in order by; which table it is, they tell too. */
  private record Keys(String partition, String sort) {
    private static final List<Keys> OF_THE_TABLES =
        List.of(
            new Keys(SignalsTable.BUCKET, SignalsTable.SIGNAL),
            new Keys(EventsTable.CLIENT_ID, EventsTable.EVENT_KEY),
            new Keys(AuditsTable.PK, AuditsTable.SK));

    static Keys of(JsonNode item) {
      return OF_THE_TABLES.stream().filter(keys -> item.has(keys.sort)).findFirst().orElseThrow();
    }

    static JsonNode partition(JsonNode item) {
      return item.path(of(item).partition);
    }

    static String sort(JsonNode item) {
      return item.path(of(item).sort).path("S").asString();
    }
  }

  private final List<JsonNode> items = new ArrayList<>();
  private final List<String> published = new ArrayList<>();

  /** The items that wait to be published. */
  synchronized List<JsonNode> unpublished() {
    return items.stream().filter(item -> item.has(AuditsTable.UNPUBLISHED)).toList();
  }

  /** The requests to publish, as they were sent. */
  synchronized List<String> published() {
    return List.copyOf(published);
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
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      if (target == null) {
        published.add(new String(content.readAllBytes(), UTF_8));
        return ACCEPTED;
      }
      JsonNode body = Json.MAPPER.readTree(content);
      body.findValues("Item").forEach(items::add);
      update(body);
      return target.endsWith(".Query") ? Json.text(query(body)) : "{}";
    }
  }

  /** Sets what an update calls as it calls the new value. */
  private void update(JsonNode update) {
    String expression = update.path("UpdateExpression").asString("");
    for (JsonNode item : items) {
      if (!update.path("Key").isEmpty() && has(item, update.path("Key"))) {
        update.path("ExpressionAttributeValues").properties().stream()
            .filter(
                value -> expression.contains(value.getKey().substring(1) + " = " + value.getKey()))
            .forEach(
                value -> ((ObjectNode) item).set(value.getKey().substring(1), value.getValue()));
      }
    }
  }

  private static boolean has(JsonNode item, JsonNode key) {
    return key.properties().stream()
        .allMatch(attribute -> attribute.getValue().equals(item.path(attribute.getKey())));
  }

  /** What lies in the partition that a query names, behind where it goes on, in its order. */
  private ObjectNode query(JsonNode query) {
    Collection<JsonNode> asked = query.path("ExpressionAttributeValues").values();
    String after = query.at("/ExpressionAttributeValues/:after/S").asString("");
    Comparator<JsonNode> order = Comparator.comparing(Keys::sort);
    List<JsonNode> found =
        items.stream()
            .filter(item -> !query.has("IndexName") && asked.contains(Keys.partition(item)))
            .filter(item -> Keys.sort(item).compareTo(after) > 0)
            .sorted(query.path("ScanIndexForward").asBoolean(true) ? order : order.reversed())
            .toList();
    ObjectNode answer = Json.object();
    answer.putArray("Items").addAll(found);
    return answer.put("Count", found.size());
  }
}
