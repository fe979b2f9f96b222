package io.github.clientidaudit.cli.logs;

import io.github.clientidaudit.cli.terminal.ExitCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Why AWS gives no log, and what to do next.
 *
 * @param exitCode {@link ExitCode#UNUSABLE} if what was asked for cannot be had as it was asked
 */
record Refusal(int exitCode, String sentence) {
  private static final Set<String> DENIED =
      Set.of("AccessDeniedException", "AccessDenied", "UnauthorizedOperation");
  private static final Set<String> EXPIRED =
      Set.of(
          "ExpiredTokenException",
          "ExpiredToken",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidSignatureException");
  private static final Set<String> INVALID =
      Set.of("InvalidParameterException", "ValidationException");

  static Refusal noRegion() {
    return unusable("no region is set: pass --region, or set AWS_REGION");
  }

  /**
   * @param profile the one that was asked for; absent if none was
   */
  static Refusal noCredentials(@Nullable String profile, SdkException thrown) {
    if (profile == null) {
      return unusable(
          "there are no credentials that can be used: sign in (aws sso login), pass --profile, or"
              + " set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }
    String reason = String.valueOf(thrown.getMessage());
    int end = reason.indexOf(": ProfileFile(");
    return unusable(
        "the profile %s gives no credentials: %s"
            .formatted(profile, end < 0 ? reason : reason.substring(0, end)));
  }

  /** Of what a call threw. */
  static Refusal of(SdkException thrown, String group, String region) {
    if (!(thrown instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
      return broken("CloudWatch Logs in %s cannot be reached: %s".formatted(region, root(thrown)));
    }
    String code = String.valueOf(service.awsErrorDetails().errorCode());
    String message = String.valueOf(service.awsErrorDetails().errorMessage());
    if (code.equals("ResourceNotFoundException")) {
      return unusable(
          "there is no log group %s in %s: check --log-group and --region; if AWS IoT Core does not"
                  .formatted(group, region)
              + " log yet, clientid-audit logs --how shows how to switch it on");
    }
    if (DENIED.contains(code)) {
      return unusable(
          "these credentials must not read the log group %s in %s: they need the permission"
                  .formatted(group, region)
              + " logs:FilterLogEvents on it");
    }
    if (EXPIRED.contains(code)) {
      return unusable(
          "AWS does not accept these credentials, they may have expired: sign in again (aws sso"
              + " login), then run this again");
    }
    if (INVALID.contains(code)) {
      return unusable("CloudWatch Logs does not take the request: " + message);
    }
    if (service.isThrottlingException()) {
      return broken(
          "CloudWatch Logs in %s throttles this account's calls: try again later"
              .formatted(region));
    }
    return broken("CloudWatch Logs in %s: %s: %s".formatted(region, code, message));
  }

  private static Refusal unusable(String sentence) {
    return new Refusal(ExitCode.UNUSABLE, sentence);
  }

  private static Refusal broken(String sentence) {
    return new Refusal(ExitCode.BROKEN, sentence);
  }

  private static String root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
