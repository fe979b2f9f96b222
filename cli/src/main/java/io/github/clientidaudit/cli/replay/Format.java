package io.github.clientidaudit.cli.replay;

import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.cli.report.CsvReport;
import io.github.clientidaudit.cli.report.HtmlReport;
import io.github.clientidaudit.cli.report.OcsfReport;
import io.github.clientidaudit.cli.report.Report;
import io.github.clientidaudit.cli.terminal.Output;
import io.github.clientidaudit.port.ClientHistory;
import java.io.PrintStream;

/** As what a replay tells its findings; named as the option is written. */
enum Format {
  text {
    @Override
    Report report(PrintStream out) {
      return new Printed(Output.text, out) {
        @Override
        public void finish(ClientHistory history, String totals) {
          out.println(totals);
        }
      };
    }
  },

  json {
    @Override
    Report report(PrintStream out) {
      return new Printed(Output.json, out);
    }
  },

  html {
    @Override
    Report report(PrintStream out) {
      return new HtmlReport(out);
    }
  },

  csv {
    @Override
    Report report(PrintStream out) {
      return new CsvReport(out);
    }
  },

  ocsf {
    @Override
    Report report(PrintStream out) {
      return new OcsfReport(out);
    }
  };

  /** What writes in this format. */
  abstract Report report(PrintStream out);

  /** Prints each message when it comes. */
  private static class Printed implements Report {
    private final Output output;
    private final PrintStream out;

    Printed(Output output, PrintStream out) {
      this.output = output;
      this.out = out;
    }

    @Override
    public void accept(SnsMessage message) {
      output.print(message, out);
    }

    @Override
    public void finish(ClientHistory history, String totals) {}
  }
}
