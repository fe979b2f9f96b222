package io.github.clientidaudit.cli.local;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB Local in this process, all in memory. */
public final class LocalDynamoDb implements AutoCloseable {
  /** Credentials that are never checked; what is signed with them never leaves this machine. */
  static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;
  private final int port;
  private final Runnable stop;

  private LocalDynamoDb(
      DynamoDbClient client, DynamoDbStreamsClient streams, int port, Runnable stop) {
    this.client = client;
    this.streams = streams;
    this.port = port;
    this.stop = stop;
  }

  /** Reached by method calls only: about a third faster than over HTTP. */
  public static LocalDynamoDb inProcess() {
    AmazonDynamoDBLocal local = DynamoDBEmbedded.create();
    return new LocalDynamoDb(
        local.dynamoDbClient(), local.dynamoDbStreamsClient(), 0, local::shutdownNow);
  }

  /**
   * Reached over HTTP, from other machines and containers too, whatever the caller's region and
   * credentials.
   *
   * @param port where to listen; 0 for any free one
   */
  public static LocalDynamoDb listening(int port, Region region) throws Exception {
    int listening = port == 0 ? anyFreePort() : port;
    DynamoDBProxyServer server =
        new DynamoDBProxyServer(
            listening,
            new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
    server.start();
    URI endpoint = URI.create("http://localhost:" + listening);
    return new LocalDynamoDb(
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(CREDENTIALS)
            .httpClient(Apache5HttpClient.create())
            .build(),
        DynamoDbStreamsClient.builder()
            .endpointOverride(endpoint)
            .region(region)
            .credentialsProvider(CREDENTIALS)
            .httpClient(Apache5HttpClient.create())
            .build(),
        listening,
        () -> stop(server));
  }

  /** A client of it, closed with it. */
  public DynamoDbClient client() {
    return client;
  }

  DynamoDbStreamsClient streams() {
    return streams;
  }

  /** Where it listens; 0 if it does not. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    stop.run();
  }

  private static void stop(DynamoDBProxyServer server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server cannot be stopped", e);
    }
  }

  /** The server cannot tell which port it was given, so it is given one. */
  private static int anyFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
