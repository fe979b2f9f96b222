package io.github.clientidaudit.adapter.dynamodb;

import io.github.clientidaudit.adapter.dynamodb.memory.MemoryDynamoDb;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What tests have for a DynamoDB, each one for all of them; the SDK's own clients talk to it. */
public enum TestDynamo {
  /** DynamoDB Local, started when it is first asked for. */
  EMULATOR {
    @Override
    URI endpoint() {
      return LocalDynamo.endpoint();
    }

    @Override
    SdkHttpClient http() {
      return LocalDynamo.HTTP;
    }
  },
  /** The double in memory; its endpoint is never opened. */
  DOUBLE {
    @Override
    URI endpoint() {
      return URI.create("http://memory");
    }

    @Override
    SdkHttpClient http() {
      return MEMORY;
    }
  };

  private static final SdkHttpClient MEMORY = new MemoryDynamoDb();
  private static final Map<TestDynamo, DynamoDbClient> SHARED = new ConcurrentHashMap<>();

  abstract URI endpoint();

  abstract SdkHttpClient http();

  /** A client for all tests; none may close it. */
  public DynamoDbClient client() {
    return SHARED.computeIfAbsent(this, database -> database.client(new ExecutionInterceptor() {}));
  }

  /** A client of which a test changes what it sends or gets; it tries three times. */
  public DynamoDbClient client(ExecutionInterceptor interceptor) {
    return configure(DynamoDbClient.builder())
        .overrideConfiguration(
            config ->
                config
                    .addExecutionInterceptor(interceptor)
                    .retryStrategy(retry -> retry.maxAttempts(3)))
        .build();
  }

  /** A client with a configuration of its own; closing it closes nothing that others use. */
  public DynamoDbClient client(ClientOverrideConfiguration configuration) {
    return configure(DynamoDbClient.builder()).overrideConfiguration(configuration).build();
  }

  /** A client for the tables' streams. */
  public DynamoDbStreamsClient streams() {
    return configure(DynamoDbStreamsClient.builder()).build();
  }

  /** A client of a double in memory that is a test's own. */
  public static DynamoDbClient client(SdkHttpClient memory) {
    return configure(DynamoDbClient.builder(), DOUBLE.endpoint(), memory).build();
  }

  /** A client for the streams of such a double. */
  public static DynamoDbStreamsClient streams(SdkHttpClient memory) {
    return configure(DynamoDbStreamsClient.builder(), DOUBLE.endpoint(), memory).build();
  }

  private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configure(B builder) {
    return configure(builder, endpoint(), http());
  }

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configure(
      B builder, URI endpoint, SdkHttpClient http) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(http);
  }
}
