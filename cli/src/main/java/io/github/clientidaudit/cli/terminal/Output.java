package io.github.clientidaudit.cli.terminal;

import io.github.clientidaudit.cli.local.SnsMessage;
import java.io.PrintStream;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** How published messages are shown. */
public enum Output {
  /** For people: the subject and the text of the mails that are meant for them. */
  text {
    @Override
    public void print(SnsMessage message, PrintStream out) {
      if (!message.isForPeople()) {
        return;
      }
      String subject = TerminalText.line(Objects.requireNonNullElse(message.subject(), ""));
      out.println(subject);
      out.println("-".repeat(subject.length()));
      out.println(TerminalText.block(message.body("email")).stripTrailing());
      out.println();
    }
  },

  /** For programs: what machines get, one message on a line. */
  json {
    @Override
    public void print(SnsMessage message, PrintStream out) {
      String body = message.body(SnsMessage.DEFAULT);
      out.println(body.contains("\n") ? JSON.readTree(body).toString() : body);
    }
  };

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Prints a message, or nothing if it is not meant for those who read this. */
  public abstract void print(SnsMessage message, PrintStream out);
}
