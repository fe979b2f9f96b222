package io.github.clientidaudit.cli.logs;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The account whose log is read, as the AWS CLI would find it. */
interface Account {
  /** Attempts of each call: AWS allows few calls a second. */
  int ATTEMPTS = 10;

  /**
   * The region that is set for a profile.
   *
   * @throws SdkClientException if none is
   */
  Region region(@Nullable String profile);

  /** Where the credentials of a profile come from. */
  AwsCredentialsProvider credentials(@Nullable String profile);

  /** A client that tries again what is throttled. */
  CloudWatchLogsClient client(Region region, AwsCredentialsProvider credentials);

  /** Environment, configuration files, sign-in sessions and the machine's own role. */
  static Account ofEnvironment() {
    return new Account() {
      @Override
      public Region region(@Nullable String profile) {
        return DefaultAwsRegionProviderChain.builder()
            .profileFile(ProfileFile::defaultProfileFile)
            .profileName(profile)
            .build()
            .getRegion();
      }

      @Override
      public AwsCredentialsProvider credentials(@Nullable String profile) {
        // In the SDK's chain the environment comes before a profile, even one that is asked for.
        return profile == null
            ? DefaultCredentialsProvider.builder().build()
            : ProfileCredentialsProvider.create(profile);
      }

      @Override
      public CloudWatchLogsClient client(Region region, AwsCredentialsProvider credentials) {
        return CloudWatchLogsClient.builder()
            .region(region)
            .credentialsProvider(credentials)
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(strategy -> strategy.maxAttempts(ATTEMPTS)))
            .build();
      }
    };
  }
}
