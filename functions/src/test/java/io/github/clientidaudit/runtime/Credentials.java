package io.github.clientidaudit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a restored function gets its credentials: Lambda gives it none in its environment. */
final class Credentials implements AutoCloseable {
  private static final byte[] ANSWER =
      """
      {"AccessKeyId":"restored","SecretAccessKey":"secret","Token":"token",
       "Expiration":"2099-01-01T00:00:00Z"}
      """
          .getBytes(UTF_8);

  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  Credentials() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/credentials",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, ANSWER.length);
          exchange.getResponseBody().write(ANSWER);
          exchange.close();
        });
    server.start();
  }

  /** What a function's environment says about them. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "token");
  }

  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
