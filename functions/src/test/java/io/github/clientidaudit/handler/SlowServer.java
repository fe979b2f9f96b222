package io.github.clientidaudit.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.clientidaudit.adapter.dynamodb.memory.MemoryDynamoDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** DynamoDB and SNS on loopback, as slow and as unwilling as a test wants them. */
final class SlowServer implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final String PUBLISH = "Publish";
  private static final Pattern ENTRY =
      Pattern.compile("PublishBatchRequestEntries\\.member\\.\\d+\\.Id=([^&]+)");

  /** What becomes of a call. */
  enum Mood {
    /** It is answered at once. */
    WELL,
    /** It is done at once and answered after two seconds. */
    TWO_SECONDS,
    /** It is refused because there were too many. */
    THROTTLED,
    /** The server has an error of its own. */
    BROKEN,
    /** Of what it would write the first half is taken. */
    HALF,
    /** It is never done and never answered. */
    SILENT
  }

  private record Answer(int status, String body) {}

  private final MemoryDynamoDb database = new MemoryDynamoDb();
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final NavigableSet<Long> arrivals = new ConcurrentSkipListSet<>();
  private volatile BiFunction<String, String, Mood> mood = (operation, body) -> Mood.WELL;

  SlowServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A client of the same database that no mood hinders. */
  DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create("http://memory"))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(database)
        .build();
  }

  /** Decides by the operation's name and the body of the request. */
  void mood(BiFunction<String, String, Mood> next) {
    mood = next;
  }

  /** How many calls, tries counted each, have come later than this {@link System#nanoTime}. */
  int arrivedAfter(long nanos) {
    return arrivals.tailSet(nanos, false).size();
  }

  /** How many calls have come. */
  int arrived() {
    return arrivals.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String target = exchange.getRequestHeaders().getFirst(TARGET);
    String operation = target == null ? PUBLISH : target.substring(target.indexOf('.') + 1);
    arrivals.add(System.nanoTime());
    try (exchange) {
      switch (mood.apply(operation, body)) {
        case WELL -> send(exchange, done(operation, target, body));
        case HALF -> send(exchange, half(operation, target, body));
        case BROKEN -> send(exchange, error(500, operation, "InternalServerError"));
        case THROTTLED ->
            send(exchange, error(400, operation, "ProvisionedThroughputExceededException"));
        case TWO_SECONDS -> {
          Answer done = done(operation, target, body);
          wait(2);
          send(exchange, done);
        }
        case SILENT -> wait(1000);
      }
    }
  }

  private void wait(int seconds) {
    try {
      boolean ignored = closed.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Answer error(int status, String operation, String code) {
    return new Answer(
        status,
        operation.equals(PUBLISH)
            ? "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code>"
                + "<Message>no</Message></Error></ErrorResponse>"
            : "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"no\"}"
                .formatted(code));
  }

  private Answer done(String operation, String target, String body) {
    return operation.equals(PUBLISH) ? published(body) : stored(target, body);
  }

  /** The database is asked with the words of the SDK, and its errors come back as they are. */
  private Answer stored(String target, String body) {
    SdkHttpFullRequest request =
        SdkHttpFullRequest.builder()
            .uri(URI.create("http://memory"))
            .method(SdkHttpMethod.POST)
            .putHeader(TARGET, target)
            .build();
    try {
      HttpExecuteResponse response =
          database
              .prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(request)
                      .contentStreamProvider(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))
                      .build())
              .call();
      return new Answer(
          response.httpResponse().statusCode(),
          new String(response.responseBody().orElseThrow().readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer half(String operation, String target, String body) {
    if (!operation.equals("BatchWriteItem")) {
      return done(operation, target, body);
    }
    ObjectNode request = (ObjectNode) JsonMapper.shared().readTree(body);
    ObjectNode left = JsonMapper.shared().createObjectNode();
    for (Map.Entry<String, JsonNode> table : request.path("RequestItems").properties()) {
      ArrayNode writes = (ArrayNode) table.getValue();
      ArrayNode notTaken = left.putArray(table.getKey());
      for (int i = writes.size() / 2; i > 0; i--) {
        notTaken.add(writes.remove(writes.size() - 1));
      }
      if (notTaken.isEmpty()) {
        left.remove(table.getKey());
      }
    }
    stored(target, request.toString());
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.set("UnprocessedItems", left);
    return new Answer(200, answer.toString());
  }

  private static Answer published(String form) {
    StringBuilder successful = new StringBuilder();
    Matcher entry = ENTRY.matcher(form);
    while (entry.find()) {
      successful.append(
          "<member><Id>%s</Id><MessageId>m</MessageId></member>"
              .formatted(URLDecoder.decode(entry.group(1), UTF_8)));
    }
    return new Answer(
        200,
        "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + "<PublishBatchResult><Successful>"
            + successful
            + "</Successful><Failed></Failed></PublishBatchResult></PublishBatchResponse>");
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
