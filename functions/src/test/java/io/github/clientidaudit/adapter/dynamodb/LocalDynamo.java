package io.github.clientidaudit.adapter.dynamodb;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
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
  private static final SdkHttpClient HTTP = Apache5HttpClient.create();
  private static final DynamoDbClient CLIENT = client(new ExecutionInterceptor() {});

  private LocalDynamo() {}

  /** Where it listens. */
  public static URI endpoint() {
    return ENDPOINT;
  }

  /** A client for all tests; none may close it. */
  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** A client of which a test changes what it sends or gets; it tries three times. */
  public static DynamoDbClient client(ExecutionInterceptor interceptor) {
    return configure(DynamoDbClient.builder())
        .overrideConfiguration(
            config ->
                config
                    .addExecutionInterceptor(interceptor)
                    .retryStrategy(retry -> retry.maxAttempts(3)))
        .build();
  }

  /** A client with a configuration of its own; closing it closes nothing that others use. */
  public static DynamoDbClient client(ClientOverrideConfiguration configuration) {
    return configure(DynamoDbClient.builder()).overrideConfiguration(configuration).build();
  }

  /** A client for the tables' streams. */
  public static DynamoDbStreamsClient streams() {
    return configure(DynamoDbStreamsClient.builder()).build();
  }

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configure(
      B builder) {
    return builder
        .endpointOverride(ENDPOINT)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(HTTP);
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
