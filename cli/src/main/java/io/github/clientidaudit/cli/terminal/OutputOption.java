package io.github.clientidaudit.cli.terminal;

import picocli.CommandLine.Option;

/** The option {@code --output} of the commands that print what is published. */
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text: for people; json: one published message on a line and nothing else. Default:"
              + " ${DEFAULT-VALUE}.")
  private Output output = Output.text;

  /** What was asked for; {@link Output#text} if nothing was. */
  public Output output() {
    return output;
  }
}
