package io.github.clientidaudit.cli.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CloudWatch Logs on loopback: gives the answers it was told, one after the other. */
final class LogsServer implements Account, AutoCloseable {
  private record Answer(int status, String body, Runnable before) {}

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

  LogsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** A page with these messages, each a second after the one before. */
  LogsServer page(@Nullable String next, long firstMillis, String... messages) {
    return page(() -> {}, next, firstMillis, messages);
  }

  /** The same, with something that happens before it is sent. */
  LogsServer page(Runnable before, @Nullable String next, long firstMillis, String... messages) {
    var body = JsonMapper.shared().createObjectNode();
    var events = body.putArray("events");
    for (int i = 0; i < messages.length; i++) {
      events
          .addObject()
          .put("logStreamName", "s")
          .put("timestamp", firstMillis + 1000L * i)
          .put("message", messages[i])
          .put("ingestionTime", firstMillis)
          .put("eventId", "e" + i);
    }
    if (next != null) {
      body.put("nextToken", next);
    }
    answers.add(new Answer(200, body.toString(), before));
    return this;
  }

  LogsServer error(String code) {
    String body = "{\"__type\":\"" + code + "\",\"message\":\"the reason\"}";
    answers.add(new Answer(400, body, () -> {}));
    return this;
  }

  List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes()));
      Answer answer = answers.remove();
      answer.before().run();
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public Region region(@Nullable String profile) {
    return Region.EU_CENTRAL_1;
  }

  @Override
  public AwsCredentialsProvider credentials(@Nullable String profile) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
  }

  @Override
  public CloudWatchLogsClient client(Region region, AwsCredentialsProvider credentials) {
    return CloudWatchLogsClient.builder()
        .region(region)
        .credentialsProvider(credentials)
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()))
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
