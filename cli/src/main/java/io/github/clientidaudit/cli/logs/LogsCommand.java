package io.github.clientidaudit.cli.logs;

import io.github.clientidaudit.cli.terminal.ExitCode;
import io.github.clientidaudit.cli.terminal.Messages;
import io.github.clientidaudit.cli.terminal.Terminal;
import io.github.clientidaudit.domain.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Fetches AWS's own log of connects and disconnects, for {@code replay}. */
@Command(
    name = "logs",
    description = {
      "Fetches the records of connects and disconnects that AWS IoT Core wrote to CloudWatch Logs,"
          + " for replay. It only reads. Credentials are found as the AWS CLI finds them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  clientid-audit logs --since 24h | clientid-audit replay -",
      "  clientid-audit logs --profile prod --region eu-central-1 --since 7d --output log.json",
      "  clientid-audit logs --how        how to switch this log on, and what it costs"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, everything was fetched",
      "2:no region, credentials, permission or log group, or an option cannot be used",
      "3:it broke off or something else went wrong; what was written is left unfinished",
      "141:the program that read the output ended"
    },
    mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Account account;
  private final Clock clock;

  @Option(names = "--profile", description = "The AWS CLI's profile. Default: as the AWS CLI.")
  private @Nullable String profile;

  @Option(names = "--region", description = "The region. Default: the profile's.")
  private @Nullable String region;

  @Option(
      names = "--log-group",
      paramLabel = "NAME",
      defaultValue = "AWSIotLogsV2",
      description = "The log group. Default: ${DEFAULT-VALUE}.")
  private String group = "AWSIotLogsV2";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      defaultValue = "24h",
      description =
          "From when: so long ago (2h, 7d) or a time (2026-11-28, 2026-11-28T08:00:00Z). Default:"
              + " ${DEFAULT-VALUE}.")
  private Moment since = now -> now;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.Converter.class,
      description = "Until when, written in the same way. Default: now.")
  private Moment until = now -> now;

  @Option(names = "--client-id", paramLabel = "ID", description = "Only of this client ID.")
  private @Nullable String clientId;

  @Option(names = "--output", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path output;

  @Option(names = "--how", description = "Print how to switch on this log, and end.")
  private boolean how;

  /** Writes there. */
  public LogsCommand(Terminal terminal) {
    this(terminal, Account.ofEnvironment(), Clock.systemUTC());
  }

  LogsCommand(Terminal terminal, Account account, Clock clock) {
    this.terminal = terminal;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (how) {
      terminal.out().print(Logging.HOW);
      return ExitCode.DONE;
    }
    Messages messages = new Messages(terminal.err(), terminal.isErrWatched());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    LogQuery query = new LogQuery(group, since.at(now), until.at(now), clientId);
    if (!query.from().isBefore(query.to())) {
      messages.error("--since is not before --until");
      return ExitCode.UNUSABLE;
    }
    Region in;
    try {
      in = region == null ? account.region(profile) : Region.of(region);
    } catch (SdkClientException e) {
      return refused(Refusal.noRegion(), messages);
    }
    AwsCredentialsProvider credentials;
    try {
      credentials = account.credentials(profile);
      credentials.resolveCredentials();
    } catch (SdkException e) {
      return refused(Refusal.noCredentials(profile, e), messages);
    }
    LogFile file = new LogFile(output, terminal.out());
    try (CloudWatchLogsClient client = account.client(in, credentials)) {
      return fetch(query, client, in, file, messages);
    } catch (IOException e) {
      messages.error("--output: " + output + " cannot be written");
      return ExitCode.UNUSABLE;
    }
  }

  private int fetch(
      LogQuery query, CloudWatchLogsClient client, Region in, LogFile file, Messages messages)
      throws IOException {
    Fetch fetch = new Fetch(query, file, messages, System::nanoTime);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(fetch, messages)));
    try {
      fetch.run(client);
    } catch (SdkException e) {
      Refusal refusal = Refusal.of(e, group, in.id());
      String there = fetch.breakOff();
      messages.error(refusal.sentence() + (fetch.isBegun() ? "; " + there : ""));
      return fetch.isBegun() ? ExitCode.BROKEN : refusal.exitCode();
    } finally {
      fetch.breakOff();
    }
    messages.clearProgress();
    if (file.isLost()) {
      if (output != null) {
        messages.error("--output: " + output + " cannot be written to its end");
      }
      return ExitCode.BROKEN;
    }
    messages.note(
        "fetched %s of %s to %s"
            .formatted(Count.of(fetch.records(), "record"), query.from(), query.to()));
    if (fetch.records() == 0) {
      messages.warning(
          "there is no record of a connect or disconnect; clientid-audit logs --how shows how to"
              + " switch them on");
    }
    return ExitCode.DONE;
  }

  private static int refused(Refusal refusal, Messages messages) {
    messages.error(refusal.sentence());
    return refusal.exitCode();
  }

  /** Runs when the process is told to end, and ends it itself. */
  private static void interrupted(Fetch fetch, Messages messages) {
    String there = fetch.breakOff();
    if (there != null) {
      messages.error("interrupted: " + there);
      Runtime.getRuntime().halt(ExitCode.BROKEN);
    }
  }
}
