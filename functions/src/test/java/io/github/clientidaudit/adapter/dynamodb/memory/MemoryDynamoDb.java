package io.github.clientidaudit.adapter.dynamodb.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * DynamoDB and its streams in memory, where the SDK's clients expect HTTP: whatever the SDK does
 * around a call happens. Calls come from any thread and are answered one after the other.
 */
public final class MemoryDynamoDb implements SdkHttpClient {
  private final Tables tables = new Tables();
  private final Reads reads = new Reads(tables);
  private final Writes writes = new Writes(tables);
  private final Map<String, Function<JsonNode, ObjectNode>> operations =
      Map.ofEntries(
          Map.entry("GetItem", reads::get),
          Map.entry("BatchGetItem", reads::batch),
          Map.entry("Query", reads::query),
          Map.entry("Scan", reads::scan),
          Map.entry("PutItem", writes::put),
          Map.entry("UpdateItem", writes::update),
          Map.entry("DeleteItem", writes::delete),
          Map.entry("BatchWriteItem", writes::batch),
          Map.entry("TransactWriteItems", writes::transact),
          Map.entry("CreateTable", tables::create),
          Map.entry("DeleteTable", tables::delete),
          Map.entry("DescribeTable", tables::describe),
          Map.entry("UpdateTimeToLive", tables::updateTimeToLive),
          Map.entry("DescribeStream", tables::describeStream),
          Map.entry("GetShardIterator", tables::shardIterator),
          Map.entry("GetRecords", tables::records));

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request);
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public String clientName() {
    return "MemoryDynamoDb";
  }

  /** Does nothing: clients share it. */
  @Override
  public void close() {}

  private HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    String name = target.substring(target.indexOf('.') + 1);
    Function<JsonNode, ObjectNode> operation = operations.get(name);
    if (operation == null) {
      throw new AssertionError("the double does not know " + name);
    }
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      return response(200, ask(operation, JsonMapper.shared().readTree(content)));
    } catch (ErrorAnswer e) {
      return response(400, e.json());
    }
  }

  private synchronized ObjectNode ask(Function<JsonNode, ObjectNode> operation, JsonNode request) {
    return operation.apply(request);
  }

  private static HttpExecuteResponse response(int status, ObjectNode body) {
    byte[] bytes = body.toString().getBytes(UTF_8);
    return HttpExecuteResponse.builder()
        .response(SdkHttpResponse.builder().statusCode(status).build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }
}
