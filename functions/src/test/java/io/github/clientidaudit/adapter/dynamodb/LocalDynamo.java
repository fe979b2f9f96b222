package io.github.clientidaudit.adapter.dynamodb;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local within this JVM, one for all tests, behind a port: so the SDK's own client, with
 * its retries, is what talks to it.
 */
public final class LocalDynamo {
  private static final URI ENDPOINT = start();
  static final SdkHttpClient HTTP = Apache5HttpClient.create();

  private LocalDynamo() {}

  /** Where it listens. */
  public static URI endpoint() {
    return ENDPOINT;
  }

  /** A client for all tests; none may close it. */
  public static DynamoDbClient client() {
    return TestDynamo.EMULATOR.client();
  }

  /** A client of which a test changes what it sends or gets; it tries three times. */
  public static DynamoDbClient client(ExecutionInterceptor interceptor) {
    return TestDynamo.EMULATOR.client(interceptor);
  }

  /** A client for the tables' streams. */
  public static DynamoDbStreamsClient streams() {
    return TestDynamo.EMULATOR.streams();
  }

  private static URI start() {
    System.setProperty("org.slf4j.simpleLogger.log.org.eclipse.jetty", "warn");
    try {
      int port = freePort();
      // In memory, no folder, one database for all regions, tables active at once.
      DynamoDBRequestHandler emulator = new LocalDynamoDBRequestHandler(0, true, null, true, false);
      new DynamoDBProxyServer(port, new LocalDynamoDBServerHandler(emulator, null)).safeStart();
      return URI.create("http://127.0.0.1:" + port);
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
