package io.github.clientidaudit.cli.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.clientidaudit.cli.local.SnsEntry.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * An SNS endpoint that takes Publish and PublishBatch, refuses what SNS refuses, and hands on every
 * message that it accepts, in the order of arrival.
 */
public final class LocalSns implements AutoCloseable {
  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private final HttpServer server;
  private final Consumer<SnsMessage> listener;

  private LocalSns(HttpServer server, Consumer<SnsMessage> listener) {
    this.server = server;
    this.listener = listener;
    server.createContext("/", this::handle);
    server.start();
  }

  /** Reached from this process only, on any free port. */
  public static LocalSns loopback(Consumer<SnsMessage> listener) throws IOException {
    return listening(InetAddress.getLoopbackAddress(), 0, listener);
  }

  /**
   * Reached by whoever reaches this address.
   *
   * @param port where to listen; 0 for any free one
   * @throws IOException if it cannot listen there
   */
  public static LocalSns listening(InetAddress host, int port, Consumer<SnsMessage> listener)
      throws IOException {
    return new LocalSns(HttpServer.create(new InetSocketAddress(host, port), 0), listener);
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where a client of this process finds it. */
  URI endpoint() {
    return URI.create("http://" + Listening.at(server.getAddress()).nearby());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = 200;
      String answer;
      try {
        answer = publish(SnsRequest.parse(form));
      } catch (RuntimeException | Error e) {
        // The server would only close the connection, as if the message could be sent again.
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        throw e;
      } catch (RefusedException e) {
        status = 400;
        answer =
            "<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>%s</ErrorResponse>"
                .formatted(NAMESPACE, e.code(), escaped(e.getMessage()), requestId());
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized String publish(SnsRequest request) throws RefusedException {
    request.check();
    if (!request.batch()) {
      listener.accept(request.entries().getFirst().accepted());
      return "<PublishResponse xmlns=\"%s\"><PublishResult><MessageId>%s</MessageId></PublishResult><ResponseMetadata>%s</ResponseMetadata></PublishResponse>"
          .formatted(NAMESPACE, UUID.randomUUID(), requestId());
    }
    StringBuilder successful = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    for (SnsEntry entry : request.entries()) {
      try {
        listener.accept(entry.accepted());
        successful.append(
            "<member><Id>%s</Id><MessageId>%s</MessageId></member>"
                .formatted(entry.id(), UUID.randomUUID()));
      } catch (RefusedException e) {
        failed.append(
            "<member><Id>%s</Id><Code>%s</Code><Message>%s</Message><SenderFault>true</SenderFault></member>"
                .formatted(entry.id(), e.code(), escaped(e.getMessage())));
      }
    }
    return "<PublishBatchResponse xmlns=\"%s\"><PublishBatchResult><Successful>%s</Successful><Failed>%s</Failed></PublishBatchResult><ResponseMetadata>%s</ResponseMetadata></PublishBatchResponse>"
        .formatted(NAMESPACE, successful, failed, requestId());
  }

  private static String requestId() {
    return "<RequestId>" + UUID.randomUUID() + "</RequestId>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
