package io.github.clientidaudit.lab.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.cause.Weights;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.usecase.PlayedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often the judgement is right about what it has not seen. Prints what it measures; {@code
 * -Dexamples.update=true} writes it into docs/judgement.md, and the weights where they are read.
 */
class JudgementTest {
  private static final Path TRACES = Path.of("../functions/src/test/resources/traces");
  private static final Path WEIGHTS =
      Path.of("../functions/src/main/resources/io/github/clientidaudit/domain/cause/weights.txt");
  private static final Path DOCUMENT = Path.of("../docs/judgement.md");
  private static final String BEGIN = "<!-- measured by JudgementTest -->\n";
  private static final String END = "<!-- end -->\n";

  /** The weights that are deployed are fitted to what the simulator makes of this. */
  private static final long SEED = 1;

  /** Families are cut into so many parts; each is judged by what the others taught. */
  private static final int PARTS = 5;

  private static String tables = "";
  private static List<Example> simulated = List.of();
  private static List<Said> leftOut = List.of();
  private static List<Said> recorded = List.of();
  private static final List<Said> first = new ArrayList<>();
  private static final List<Said> last = new ArrayList<>();
  private static final List<Said> onDemand = new ArrayList<>();

  @BeforeAll
  static void measure() {
    simulated = Examples.simulated(SEED);
    leftOut = LeftOut.by(simulated, e -> LeftOut.part(e.family(), PARTS));
    recorded = LeftOut.with(Examples.recorded(TRACES), Weights.FITTED);
    play();
    tables = tables();
    System.out.println(tables);
  }

  /** What audits tell of recorded traces that are delivered late, twice and with wrong clocks. */
  private static void play() {
    for (RecordedTrace trace : RecordedTrace.all(TRACES)) {
      List<Example> examples = Examples.of(trace);
      for (Delivery delivery : Delivery.values()) {
        PlayedTrace played =
            PlayedTrace.of(
                trace.events(),
                io.github.clientidaudit.usecase.Delivery.valueOf(delivery.name()),
                1);
        for (String clientId : trace.clients().keySet()) {
          List<Example> beginnings =
              examples.stream()
                  .filter(e -> e.clientId().equals(clientId) && e.delivery() == delivery)
                  .toList();
          if (!beginnings.isEmpty()) {
            said(beginnings, played, clientId);
          }
        }
      }
    }
  }

  private static void said(List<Example> beginnings, PlayedTrace played, String clientId) {
    Example whole = beginnings.getLast();
    PlayedTrace.last(played.scheduled(), clientId)
        .ifPresent(finding -> last.add(new Said(whole, finding.judgement())));
    PlayedTrace.last(played.onDemand(), clientId)
        .ifPresent(finding -> onDemand.add(new Said(whole, finding.judgement())));
    played.scheduled().stream()
        .filter(finding -> finding.clientId().equals(clientId))
        .findFirst()
        .ifPresent(finding -> first.add(new Said(seen(beginnings, finding), finding.judgement())));
  }

  /** The beginning that has no fewer takeovers than were known then. */
  private static Example seen(List<Example> beginnings, Finding finding) {
    return beginnings.stream()
        .filter(beginning -> !beginning.over())
        .filter(beginning -> beginning.takeovers() >= finding.takeoverCount())
        .findFirst()
        .orElse(beginnings.getLast());
  }

  private static String tables() {
    Report report = new Report();
    report.heading("simulated, each family left out");
    for (Delivery delivery : Delivery.values()) {
      report.score(delivery.words(), of(leftOut, delivery));
    }
    report.heading("recorded, none of them fitted to");
    for (Delivery delivery : Delivery.values()) {
      report.score(delivery.words(), of(recorded, delivery));
    }
    report.heading("recorded, as audits tell them");
    for (Delivery delivery : Delivery.values()) {
      report.score("first finding, " + delivery.words(), of(first, delivery));
      report.score("last finding, " + delivery.words(), of(last, delivery));
      report.score("on demand, " + delivery.words(), of(onDemand, delivery));
    }
    report.heading("simulated, more left out at once");
    report.score("each library", LeftOut.by(simulated, e -> e.family().library()));
    report.score("each broker", LeftOut.by(simulated, e -> e.family().broker()));
    report.score("each pace", LeftOut.by(simulated, e -> e.family().pace()));
    report.score("each network", LeftOut.by(simulated, e -> e.family().network()));
    report.score("each scenario", LeftOut.by(simulated, e -> e.truth().scenario()));
    report.heading("simulated, by takeovers so far").scores(leftOut, JudgementTest::takeovers);
    report.heading("simulated, by pace").scores(leftOut, s -> s.example().family().pace());
    report.matrix(of(leftOut, Delivery.IN_ORDER));
    report.reliability(leftOut);
    return report.toString();
  }

  private static String takeovers(Said said) {
    int takeovers = said.example().takeovers();
    return takeovers <= 2
        ? Integer.toString(takeovers)
        : takeovers <= 5 ? "3 to 5" : takeovers <= 20 ? "6 to 20" : "more";
  }

  private static List<Said> of(List<Said> said, Delivery delivery) {
    return said.stream().filter(s -> s.example().delivery() == delivery).toList();
  }

  @ParameterizedTest
  @EnumSource
  void isRightAboutFamiliesThatItHasNotSeen(Delivery delivery) {
    Score score = Score.of(of(leftOut, delivery));

    assertThat(score.strict()).isGreaterThanOrEqualTo(delivery == Delivery.IN_ORDER ? 0.93 : 0.9);
    assertThat(score.right()).isGreaterThanOrEqualTo(0.97);
    assertThat(score.meanRecall()).isGreaterThanOrEqualTo(delivery == Delivery.WORST ? 0.88 : 0.9);
    assertThat(score.sureAndWrong()).isLessThanOrEqualTo(0.005);
    assertThat(score.calibrationError()).isLessThanOrEqualTo(0.05);
  }

  @ParameterizedTest
  @EnumSource
  void isRightAboutRealClients(Delivery delivery) {
    Score score = Score.of(of(recorded, delivery));

    assertThat(score.strict()).isGreaterThanOrEqualTo(delivery == Delivery.WORST ? 0.9 : 0.93);
    assertThat(score.right()).isGreaterThanOrEqualTo(0.97);
    assertThat(score.sureAndWrong()).isLessThanOrEqualTo(0.005);
  }

  /** The first finding may be made of events of which many are still on their way. */
  @ParameterizedTest
  @EnumSource
  void auditsTellItToo(Delivery delivery) {
    boolean inOrder = delivery == Delivery.IN_ORDER;

    assertThat(Score.of(of(first, delivery)).right()).isGreaterThanOrEqualTo(inOrder ? 0.97 : 0.9);
    for (List<Said> said : List.of(last, onDemand)) {
      Score score = Score.of(of(said, delivery));
      assertThat(score.right()).isGreaterThanOrEqualTo(inOrder ? 0.97 : 0.94);
      assertThat(score.sureAndWrong()).isLessThanOrEqualTo(0.005);
      assertThat(score.undetermined()).isZero();
    }
  }

  @Test
  void theWeightsAreTheFittedOnes() throws IOException {
    String fitted = WeightsText.of(Fit.of(simulated));
    if (Boolean.getBoolean("examples.update")) {
      Files.writeString(WEIGHTS, fitted);
    }

    assertThat(WEIGHTS).hasContent(fitted);
  }

  @Test
  void isTheSourceOfTheTablesInTheDocument() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (Boolean.getBoolean("examples.update")) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + tables + document.substring(end));
    }

    assertThat(Files.readString(DOCUMENT)).contains(BEGIN + tables + END);
  }
}
