package io.github.clientidaudit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Lambda offers its runtimes: hands out invocations one by one and takes their answers. */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * What a function answered, or how it or its start failed.
   *
   * @param errorType as the runtime reports it to Lambda; absent if it is an answer
   */
  record Answer(JsonNode body, @Nullable String errorType) {
    boolean isError() {
      return errorType != null;
    }
  }

  private record Invocation(String id, String event, Duration timeout) {}

  private final HttpServer server;
  private final BlockingQueue<Invocation> invocations = new ArrayBlockingQueue<>(1);
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> snapshot = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();
  private CompletableFuture<Answer> answer = new CompletableFuture<>();

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(PREFIX, this::handle);
    server.start();
  }

  /** What the runtime is to be told in AWS_LAMBDA_RUNTIME_API. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Invokes the function and waits for its answer. */
  Answer invoke(String event, Duration timeout) {
    answer = new CompletableFuture<>();
    invocations.add(new Invocation(UUID.randomUUID().toString(), event, timeout));
    return answer();
  }

  /** Waits for the answer to the invocation under way, or for the failure of the start. */
  Answer answer() {
    return await(answer);
  }

  /** Waits until the function is ready for its first invocation. */
  void awaitReady() {
    await(ready);
  }

  /** Waits until the function is ready for its snapshot. */
  void awaitSnapshot() {
    await(snapshot);
  }

  /** Lets a function that waits for its snapshot go on as a restored one. */
  void restore() {
    restored.complete(null);
  }

  /** Ends all waiting: there will be nothing more to wait for. */
  void failed(String reason) {
    AssertionError failure = new AssertionError(reason);
    ready.completeExceptionally(failure);
    snapshot.completeExceptionally(failure);
    answer.completeExceptionally(failure);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the runtime says nothing", e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("restore/next")) {
        snapshot.complete(null);
        restored.join();
        respond(exchange, 200, "");
      } else {
        String errorType =
            exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        respond(exchange, 202, "{\"status\":\"OK\"}");
        answer.complete(
            new Answer(
                JsonMapper.shared().readTree(body), path.endsWith("/response") ? null : errorType));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(null);
    Invocation invocation = invocations.take();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(Instant.now().plus(invocation.timeout()).toEpochMilli()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:us-east-1:123456789012:function:function:live");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0");
    respond(exchange, 200, invocation.event());
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
