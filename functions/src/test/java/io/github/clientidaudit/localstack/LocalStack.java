package io.github.clientidaudit.localstack;

import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One container for all tests of this JVM, started when the first of them asks for a client and
 * removed with the JVM. No test may close a client.
 */
final class LocalStack {
  /** LocalStack takes an access key of twelve digits for the account. */
  static final String ACCOUNT_ID = "123456789012";

  static final Region REGION = Region.US_EAST_1;

  /** The last release that starts without a token of an account at LocalStack. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  // Streams straight from DynamoDB Local, without a mock of Kinesis between, are there at once.
  @SuppressWarnings("resource") // as long as the JVM
  private static final LocalStackContainer CONTAINER =
      new LocalStackContainer(DockerImageName.parse(IMAGE))
          .withServices("dynamodb", "dynamodbstreams", "sns", "sqs")
          .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
          .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
          .withEnv("DYNAMODB_IN_MEMORY", "1")
          .withEnv("SKIP_SSL_CERT_DOWNLOAD", "1")
          .withEnv("DISABLE_EVENTS", "1");

  static {
    CONTAINER.start();
  }

  private static final SdkHttpClient HTTP = Apache5HttpClient.create();

  static final DynamoDbClient DYNAMO_DB = configure(DynamoDbClient.builder()).build();
  static final DynamoDbStreamsClient STREAMS = configure(DynamoDbStreamsClient.builder()).build();
  static final SnsClient SNS = configure(SnsClient.builder()).build();
  static final SqsClient SQS = configure(SqsClient.builder()).build();

  private LocalStack() {}

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configure(
      B builder) {
    return builder
        .endpointOverride(CONTAINER.getEndpoint())
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT_ID, "test")))
        .httpClient(HTTP);
  }
}
