package io.github.clientidaudit.cli.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.PrintWriterOutput;
import io.github.clientidaudit.cli.local.SnsMessage;
import io.github.clientidaudit.port.ClientHistory;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page for people who were not there: one file, nothing to load, nothing that runs. */
public final class HtmlReport implements Report {
  /** As many conflicts are told in full; a page with more of them opens slowly. */
  static final int MAX_IN_FULL = 50;

  /** As many more are listed. */
  static final int MAX_LISTED = 1000;

  /** Asks for action first, then what lasts, then what happened most often. */
  private static final Comparator<Sized> WORST_FIRST =
      Comparator.comparingInt(Sized::attention)
          .thenComparing(each -> each.story().latest().isResolved())
          .thenComparingLong(each -> -each.extent().takeovers())
          .thenComparing(each -> each.story().latest().clientId());

  private record Sized(Story story, Extent extent) {
    int attention() {
      return switch (story.latest().text("attention")) {
        case "ACT" -> 0;
        case "LOOK" -> 1;
        default -> 2;
      };
    }
  }

  private final PrintStream out;
  private final Map<String, Story> stories = new LinkedHashMap<>();

  /** Writes to this stream, as UTF-8. */
  public HtmlReport(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(SnsMessage message) {
    PublishedFinding.of(message)
        .ifPresent(
            finding ->
                stories
                    .computeIfAbsent(finding.text("conflictId"), id -> new Story(finding))
                    .add(finding));
  }

  @Override
  public void finish(ClientHistory history, String totals) {
    List<Sized> worstFirst =
        stories.values().stream()
            .map(story -> new Sized(story, Extent.of(history, story.latest())))
            .sorted(WORST_FIRST)
            .toList();
    List<ConflictView> inFull = new ArrayList<>();
    List<ConflictView> listed = new ArrayList<>();
    for (Sized each : worstFirst) {
      if (inFull.size() < MAX_IN_FULL) {
        String id = "c" + (inFull.size() + 1);
        Activity activity = Activity.read(history, each.story().latest(), each.extent());
        inFull.add(ConflictView.of(id, each.story(), each.extent(), Timeline.of(id, activity)));
      } else if (listed.size() < MAX_LISTED) {
        listed.add(ConflictView.of("", each.story(), each.extent(), Timeline.NONE));
      }
    }
    int omitted = worstFirst.size() - inFull.size() - listed.size();
    write(new PageView(inFull, listed, omitted, totals));
  }

  private void write(PageView page) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null,
            ContentType.Html,
            HtmlReport.class.getClassLoader(),
            HtmlReport.class.getPackageName());
    PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
    engine.render("page.jte", page, new PrintWriterOutput(writer));
    writer.flush();
  }
}
