package io.github.clientidaudit.adapter.dynamodb.memory;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * DynamoDB in memory that answers late whoever does not ask for a consistent read, and every query
 * of an index: without the last writes, all others in their order. Streams are always up to date.
 */
public final class LateDynamoDb implements SdkHttpClient {
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");
  private static final Set<String> WRITES =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");
  private static final Set<String> OF_TABLES = Set.of("CreateTable", "DeleteTable");

  private final MemoryDynamoDb now = new MemoryDynamoDb();
  private final MemoryDynamoDb late = new MemoryDynamoDb();
  private final Deque<HttpExecuteRequest> notArrived = new ArrayDeque<>();
  private final int writesBehind;

  /**
   * @param writesBehind how many of the last writes late answers are without
   */
  public LateDynamoDb(int writesBehind) {
    this.writesBehind = writesBehind;
  }

  /** The same tables with all writes, whoever asks. */
  public SdkHttpClient upToDate() {
    return now;
  }

  /** From now on late answers, too, have all that was written until now. */
  public synchronized void catchUp() {
    arriveBut(0);
  }

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
    return "LateDynamoDb";
  }

  @Override
  public void close() {}

  private synchronized HttpExecuteResponse answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
    String name = target.substring(target.indexOf('.') + 1);
    if (READS.contains(name)) {
      return ask(isConsistent(request) ? now : late, request);
    }
    if (OF_TABLES.contains(name)) {
      ask(late, request);
    } else if (WRITES.contains(name)) {
      notArrived.add(request);
      arriveBut(writesBehind);
    }
    return ask(now, request);
  }

  /** A write that was refused then is refused again: the same came before it. */
  private void arriveBut(int writes) {
    try {
      while (notArrived.size() > writes) {
        ask(late, notArrived.remove());
      }
    } catch (IOException e) {
      throw new AssertionError("nothing is read or written outside of memory", e);
    }
  }

  private static HttpExecuteResponse ask(MemoryDynamoDb copy, HttpExecuteRequest request)
      throws IOException {
    return copy.prepareRequest(request).call();
  }

  /** The member is the request's own or, of a batch, each table's. */
  private static boolean isConsistent(HttpExecuteRequest request) throws IOException {
    try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
      JsonNode tree = JsonMapper.shared().readTree(content);
      JsonNode tables = tree.path("RequestItems");
      return tables.isObject()
          ? tables.valueStream().allMatch(LateDynamoDb::asksForConsistency)
          : asksForConsistency(tree);
    }
  }

  private static boolean asksForConsistency(JsonNode read) {
    return read.path("ConsistentRead").asBoolean(false);
  }
}
