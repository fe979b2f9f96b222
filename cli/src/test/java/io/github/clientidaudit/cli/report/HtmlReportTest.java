package io.github.clientidaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, read as a browser reads it. */
class HtmlReportTest {
  private static final Instant T = Instant.parse("2026-11-23T00:01:00Z");

  @Test
  void showsEachTakeoverOfFew() {
    Document page = page(Events.conflict("sensor-42", T, 3));
    Element section = page.expectFirst("section.conflict");

    assertThat(section.expectFirst("h2 bdi").text()).isEqualTo("sensor-42");
    assertThat(section.expectFirst("dl").text())
        .contains("3 takeovers, the first 2026-11-23 00:01:02, the last 2026-11-23 00:01:06")
        .doesNotContain("when it was last reported");
    assertThat(section.select("svg")).hasSize(1);
    assertThat(section.select("svg .label").eachText())
        .containsExactlyInAnyOrder("p1 at 192.0.2.1", "p2 at 192.0.2.2");
    assertThat(section.select("svg .bar")).hasSize(4);
    assertThat(section.select("svg .bar.open")).hasSize(1);
    assertThat(section.select("svg .arrow title").eachText())
        .containsExactly(
            "2026-11-23 00:01:02.005: p2 at 192.0.2.2 evicted p1 at 192.0.2.1",
            "2026-11-23 00:01:04.005: p1 at 192.0.2.1 evicted p2 at 192.0.2.2",
            "2026-11-23 00:01:06.005: p2 at 192.0.2.2 evicted p1 at 192.0.2.1");
    assertThat(section.select("details li").eachText())
        .isEqualTo(section.select("svg .arrow title").eachText());
  }

  @Test
  void drawsAnArrowFromTheEvictorToTheEvicted() {
    Element section = page(Events.conflict("sensor-42", T, 1)).expectFirst("section.conflict");
    double evictor = y(section, "p2 at 192.0.2.2");
    double evicted = y(section, "p1 at 192.0.2.1");
    Element line = section.expectFirst("svg .arrow line");

    assertThat(number(line, "y2") - number(line, "y1"))
        .matches(way -> Math.signum(way) == Math.signum(evicted - evictor));
    assertThat(section.expectFirst("svg .arrow polygon").attr("points"))
        .startsWith(line.attr("x1") + "," + line.attr("y2"));
  }

  @Test
  void foldsThreeThousandAndCountsAllOfThem() {
    String html = Replayed.lines(Events.conflict("sensor-42", T, 3000), "--output", "html");
    Element section = Jsoup.parse(html).expectFirst("section.conflict");

    assertThat(html.length()).isLessThan(80_000);
    assertThat(section.expectFirst("dl").text()).contains("3,000 takeovers, the first");
    assertThat(section.select("figcaption strong").eachText())
        .containsExactly("All of it", "The first 12", "The newest 12");
    assertThat(section.expectFirst("figcaption").text())
        .contains("3,000 takeovers are too many to be seen one by one");
    assertThat(
            section.select(".bar.count title").eachText().stream()
                .mapToInt(title -> Integer.parseInt(title.substring(0, title.indexOf(' '))))
                .sum())
        .isEqualTo(3000);
    assertThat(section.select("svg .arrow")).hasSize(24);
  }

  @Test
  void tellsOfTakeoversAfterTheLastMessage() {
    Document page = page(Events.conflict("sensor-42", T, 1000));

    assertThat(page.expectFirst("dl").text())
        .contains("1,000 takeovers")
        .contains("when it was last reported");
  }

  @Test
  void foldsManyPartiesIntoOthers() {
    List<String> lines = new ArrayList<>();
    lines.add(connected(0));
    for (int i = 1; i <= 11; i++) {
      lines.add(connected(i));
      lines.add(evicted(i - 1, i));
    }
    Document page = page(lines);

    assertThat(page.select("svg .label").eachText())
        .hasSize(Lanes.MAX)
        .contains("others (5 more parties)");
  }

  @Test
  void marksWhatWasLostOtherwise() {
    List<String> lines = new ArrayList<>(Events.conflict("sensor-42", T, 3));
    lines.add(
        evicted(4, 4)
            .replace("DUPLICATE_CLIENTID", "CONNECTION_LOST")
            .replace("\"c\"", "\"sensor-42\"")
            .replace("q4", "p2")
            .replace(millis(4), Long.toString(T.plusSeconds(7).toEpochMilli())));

    assertThat(page(lines).select("svg .loss title").eachText())
        .containsExactly(
            "p2 at 192.0.2.2: connected 2026-11-23 00:01:06.000, lost 2026-11-23 00:01:07.000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\\\"'><img src=x onerror=alert(1)>&lt;",
        "</title></style></svg><svg onload=alert(1)>",
        "javascript:alert(1)",
        "https://example.com/",
        "\\u202Egnp.exe\\u2066\\u200F",
        "\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25"
            + "\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25"
            + "\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25"
            + "\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25\uD83D\uDD25"
      })
  void takesNoOrdersFromNames(String jsonName) {
    List<String> lines = new ArrayList<>(Events.conflict(jsonName, T, 5));
    lines.addAll(Events.conflict("other", T, 5));
    lines.replaceAll(line -> line.replace("\"p1\"", "\"" + jsonName + "\""));
    Document page = page(lines);

    assertThat(
            page.select(
                "script, img, iframe, object, embed, link, base, form, [onload], [onerror], [src]"))
        .isEmpty();
    assertThat(page.select("a").eachAttr("href")).containsOnly("#c1", "#c2");
    assertThat(page.select("svg")).hasSize(2);
    assertThat(page.wholeText()).doesNotContain("\u202E", "\u2066", "\u200F");
    assertThat(page.select("section h2 bdi").eachText()).contains(shown(jsonName));
    assertThat(page.select("td.code bdi").eachText()).contains(shown(jsonName));
  }

  @Test
  void isOnePieceThatLoadsAndRunsNothing() {
    Document page = Jsoup.parse(Replayed.demo("html"));

    assertThat(page.select("script, link, img")).isEmpty();
    assertThat(page.expectFirst("meta[http-equiv]").attr("content")).contains("default-src 'none'");
    assertThat(page.html()).doesNotContain("url(", "@import");
    assertThat(page.select("section.conflict h2 bdi").eachText())
        .containsExactly("meter-0042", "press-07", "truck-19");
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.select("svg"))
        .isNotEmpty()
        .allSatisfy(
            svg ->
                assertThat(svg.attr("aria-labelledby"))
                    .isEqualTo(svg.expectFirst("title").id() + " " + svg.expectFirst("desc").id()));
  }

  @Test
  void saysThatThereIsNothing() {
    Document page = page(Events.visit("sensor-42", T));

    assertThat(page.expectFirst("strong").text()).isEqualTo("No client ID is in conflict.");
    assertThat(page.select("section")).isEmpty();
  }

  @Test
  void isTheSameOverTheEmulatorOfDynamoDb() {
    List<String> lines = Events.conflict("sensor-42", T, 40);

    assertThat(Replayed.lines(lines, "--output", "html", "--store", "dynamodb-local"))
        .isEqualTo(Replayed.lines(lines, "--output", "html"));
  }

  private static Document page(List<String> lines) {
    return Jsoup.parse(Replayed.lines(lines, "--output", "html"));
  }

  private static String shown(String jsonName) {
    return jsonName.startsWith("\\u") ? jsonName : jsonName.replace("\\\"", "\"");
  }

  private static double y(Element section, String label) {
    Element text =
        section.select("svg .label").stream()
            .filter(each -> each.text().equals(label))
            .findFirst()
            .orElseThrow();
    return number(text, "y");
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.attr(attribute));
  }

  private static String millis(int i) {
    return Long.toString(T.plusSeconds(10L * i).toEpochMilli());
  }

  private static String connected(int i) {
    return """
        {"clientId":"c","timestamp":%s,"eventType":"connected","sessionIdentifier":"s%d",\
        "principalIdentifier":"q%d","ipAddress":"192.0.2.%d","versionNumber":%d}"""
        .formatted(millis(i), i, i, i + 1, i);
  }

  private static String evicted(int version, int at) {
    return """
        {"clientId":"c","timestamp":%s,"eventType":"disconnected","sessionIdentifier":"s%d",\
        "principalIdentifier":"q%d","clientInitiatedDisconnect":false,\
        "disconnectReason":"DUPLICATE_CLIENTID","versionNumber":%d}"""
        .formatted(millis(at), version, version, version);
  }
}
