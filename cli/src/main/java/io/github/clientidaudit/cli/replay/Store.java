package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.HandlerLog.Refused;
import io.github.clientidaudit.cli.local.LocalBackend;
import io.github.clientidaudit.cli.local.LocalDynamoDb;
import io.github.clientidaudit.cli.local.LocalSns;
import io.github.clientidaudit.cli.local.ProjectFiles;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.local.TemplateFile;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

/** Where a replay keeps events and findings; named as the option is written. */
enum Store {
  memory {
    @Override
    Stack open(
        Clock clock,
        Consumer<SnsMessage> published,
        Consumer<Refused> refused,
        Consumer<String> warnings) {
      return new MemoryStack(clock, published, refused, warnings);
    }
  },

  dynamodb_local {
    @Override
    Stack open(
        Clock clock,
        Consumer<SnsMessage> published,
        Consumer<Refused> refused,
        Consumer<String> warnings)
        throws IOException {
      LocalBackend backend =
          new LocalBackend(
              TemplateFile.read(ProjectFiles.template()),
              LocalDynamoDb.inProcess(),
              LocalSns.loopback(published));
      return new DynamoDbStack(backend, clock, refused, warnings);
    }
  };

  /**
   * The functions over such a store, empty.
   *
   * @param published told of each message, in order
   * @param refused told of each line that is not stored
   * @param warnings told what went wrong although it goes on
   */
  abstract Stack open(
      Clock clock,
      Consumer<SnsMessage> published,
      Consumer<Refused> refused,
      Consumer<String> warnings)
      throws IOException;

  /** As the option is written. */
  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
