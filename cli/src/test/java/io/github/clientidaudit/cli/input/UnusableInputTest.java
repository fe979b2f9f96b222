package io.github.clientidaudit.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part of something is never read as if it were the whole, and nothing is lost silently. */
class UnusableInputTest {
  private static final List<String> LINES = Samples.lines();
  private static final String TEXT = String.join("\n", LINES);

  @TempDir private Path folder;

  static Stream<Arguments> parts() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    byte[] gzip = Wrappings.gzip(TEXT);
    byte[] twice = Wrappings.joined(List.of(gzip, gzip));
    parts.put("gzip without its last byte", Arrays.copyOf(gzip, gzip.length - 1));
    parts.put("half a gzip", Arrays.copyOf(gzip, gzip.length / 2));
    parts.put("gzip's header", Arrays.copyOf(gzip, 5));
    parts.put("second member's first byte", Arrays.copyOf(twice, gzip.length + 1));
    parts.put("second member's header", Arrays.copyOf(twice, gzip.length + 9));
    parts.put("half of the second member", Arrays.copyOf(twice, gzip.length * 3 / 2));
    parts.put("something behind a gzip", Wrappings.joined(List.of(gzip, new byte[] {'x'})));
    byte[] damaged = gzip.clone();
    damaged[gzip.length - 5] ^= 1;
    damaged[gzip.length - 8] ^= 1;
    parts.put("gzip with another checksum", damaged);
    byte[] zip = Wrappings.zip(Map.of("a", TEXT.getBytes(UTF_8)));
    parts.put("zip without its end", Arrays.copyOf(zip, zip.length - 10));
    parts.put("array", ("[" + String.join(",", LINES)).getBytes(UTF_8));
    parts.put("array after an element's comma", ("[" + LINES.getFirst() + ",").getBytes(UTF_8));
    parts.put("list", cut(Wrappings.list("events", LINES, l -> Wrappings.object("message", l)), 2));
    parts.put("list, half", cut(Wrappings.subscription(LINES), TEXT.length() / 2));
    parts.put("the only value", cut(LINES.getFirst(), 1));
    parts.put("pretty value", cut(TEXT + "\n{\n \"clientId\": \"x\"\n}", 1));
    parts.put("wrapper behind others", cut(TEXT + "\n{\"x\":[1]}", 1));
    byte[] utf16 = TEXT.getBytes(UTF_16LE);
    parts.put("half a char", Arrays.copyOf(utf16, utf16.length - 1));
    parts.put("quote in a table", "@timestamp,@message\nx,\"{\"\"a".getBytes(UTF_8));
    return parts.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void aPartIsSaidToBeOne(String name, byte[] input) {
    assertThatThrownBy(() -> Samples.read(input))
        .isInstanceOf(UnusableInputException.class)
        .hasMessageStartingWith("the input cannot be read to its end: standard input: ");
  }

  @Test
  void aLastLineThatIsCutIsRefused() throws Exception {
    Reading reading = Samples.read(cut(TEXT, 9));

    assertThat(reading.events()).hasSize(60);
    assertThat(reading.report().firstRefusals())
        .containsExactly(new Report.Refusal("61", "cut off at the end of the input"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n \n",
        "junk",
        "# A title\n\nand *text*.",
        "[]",
        "{}",
        "[1,2,\"a\"]",
        "[[[[",
        "]",
        "\"",
        "{\"a\":{\"b\":[{\"c\":\"{}\"}]}}",
        "null",
        "{\"events\":[]}",
        "a,b\n1,2",
        "@message\nx",
        "{\"eventType\":\"created\"}",
        "}{",
        "{\"a\" \"b\"}",
        "eyJ",
        "{\"message\":\"eyJhIjoxfQ==\"}"
      })
  void somethingElseHoldsNoEvent(String input) {
    try {
      assertThat(Samples.readText(input).events()).isEmpty();
    } catch (UnusableInputException e) {
      assertThat(e).hasMessageContaining("cut off");
    }
  }

  @Test
  void whatIsMostlySomethingElseIsSaidToBe() throws Exception {
    String other = "{\"temperature\":21}\n";

    assertThat(Samples.readText(TEXT + "\n" + other.repeat(61)).report().isMostlyRefused())
        .isFalse();
    assertThat(Samples.readText(TEXT + "\n" + other.repeat(62)).report().isMostlyRefused())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"clientId\":\"press-7",
        "{\"clientId\":\"press-7\",",
        "{\"clientId\":",
        "{\"a\":[1,",
        "{\"a\":1]",
        "junk",
        "{\"a\":1,}",
        "{'a':1}",
        "[",
        "{",
        "\"a",
        "[{\"a\":1,"
      })
  void aBrokenLineCostsNoOther(String broken) throws Exception {
    String input =
        String.join("\n", LINES.subList(0, 30))
            + "\n"
            + broken
            + "\n"
            + String.join("\n", LINES.subList(30, 61));
    Reading reading;
    try {
      reading = Samples.readText(input);
    } catch (UnusableInputException e) {
      assertThat(broken).startsWith("[");
      return;
    }
    assertThat(Samples.events(reading)).isEqualTo(Samples.events());
    assertThat(reading.report().firstRefusals())
        .extracting(Report.Refusal::place)
        .containsExactly("31");
  }

  @Test
  void aBrokenValueAmongOthersOnItsLineCostsNoOther() throws Exception {
    String input =
        String.join("", LINES.subList(0, 30))
            + "{\"a\":1,"
            + String.join("", LINES.subList(30, 61));
    Reading reading = Samples.readText(input);

    assertThat(reading.events()).hasSize(61);
    assertThat(reading.report().refused()).isEqualTo(1);
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithItsLine() throws Exception {
    String input = "{\"a\":\"x\n" + "x".repeat(Values.MAX_BYTES + 1) + "\n" + TEXT;

    assertThat(Samples.events(Samples.readText(input))).isEqualTo(Samples.events());
  }

  @Test
  void eachRefusedElementIsCounted() throws Exception {
    List<String> bodies = new ArrayList<>(LINES);
    bodies.addAll(
        List.of(
            "junk",
            "{}",
            "{\"eventType\":\"connected\"}",
            "{\"eventType\":\"connect_failed\"}",
            "{\"a"));
    Reading reading =
        Samples.readText(Wrappings.list("Messages", bodies, l -> Wrappings.object("Body", l)));

    assertThat(reading.events()).hasSize(61);
    assertThat(reading.report().sentence())
        .isEqualTo(
            "read 61 lifecycle events from standard input; 4 values were no lifecycle events"
                + " (1 a text in it cannot be read to its end, 1 clientId is missing, 2 no lifecycle"
                + " event in it); not needed: 1 failed connect");
  }

  @Test
  void elementsOfAnInnerListAreCountedToo() throws Exception {
    List<String> messages = new ArrayList<>(LINES);
    messages.addAll(List.of("junk", "{}"));
    String inner = Wrappings.subscription(messages);
    Reading reading = Samples.readText(Wrappings.object("body", inner));

    assertThat(reading.events()).hasSize(61);
    assertThat(reading.report().refused()).isEqualTo(2);
  }

  @Test
  void onlyThreeRefusalsAreTold() throws Exception {
    Reading reading = Samples.readText("junk\n".repeat(1000) + TEXT);

    assertThat(reading.report().firstRefusals())
        .extracting(Report.Refusal::place)
        .containsExactly("1", "2", "3");
    assertThat(reading.report().sentence())
        .endsWith("1,000 values were no lifecycle events (1,000 not JSON)");
  }

  @Test
  void aNextPageIsAskedFor() throws Exception {
    String first = page(LINES.subList(0, 30), ",\"nextToken\":\"t\"");
    String last = page(LINES.subList(30, 61), "");
    String warning =
        "this is not everything: the answer names a next page, which is not in the input";

    assertThat(Samples.readText(first).report().warnings()).containsExactly(warning);
    assertThat(Samples.readText(first + last).report().warnings()).isEmpty();
    assertThat(Samples.readText(first.replace("\"t\"", "null")).report().warnings()).isEmpty();
    assertThat(
            Samples.readText(page(LINES, ",\"LastEvaluatedKey\":{\"a\":{\"S\":\"b\"}}"))
                .report()
                .warnings())
        .containsExactly(warning);
    assertThat(
            Samples.readText(page(LINES, ",\"statistics\":{\"recordsMatched\":62.0}"))
                .report()
                .warnings())
        .containsExactly(warning);
    assertThat(
            Samples.readText(page(LINES, ",\"statistics\":{\"recordsMatched\":61.0}"))
                .report()
                .warnings())
        .isEmpty();
    assertThat(Samples.readText(page(LINES, ",\"status\":\"Running\"")).report().warnings())
        .containsExactly("the query had not ended when its results were fetched");
  }

  @Test
  void whatIsNotThereIsNamed() {
    for (String name : List.of("", "none", "no*e", folder.toString(), "a\0b", "[")) {
      assertThatThrownBy(() -> Samples.read(name))
          .isInstanceOf(UnusableInputException.class)
          .hasMessage("there is no file " + name + " that can be read");
    }
  }

  @Test
  void anyBytesAreReadOrRefused() throws Exception {
    Random random = new Random(15);
    List<byte[]> wrappings = List.copyOf(Wrappings.of(LINES.subList(0, 4)).values());
    for (int i = 0; i < 4000; i++) {
      byte[] input = changed(wrappings.get(random.nextInt(wrappings.size())), random);
      try {
        Samples.read(input);
      } catch (UnusableInputException e) {
        assertThat(e.getMessage()).doesNotContain("null").isNotBlank();
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(i + ": " + new String(input, ISO_8859_1), e);
      }
    }
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed =
        Arrays.copyOf(
            bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
    for (int i = random.nextInt(6); i > 0 && changed.length > 0; i--) {
      String syntax = "{}[]\",:\\\n\0\u00FF0e-";
      changed[random.nextInt(changed.length)] =
          random.nextBoolean()
              ? (byte) syntax.charAt(random.nextInt(syntax.length()))
              : (byte) random.nextInt();
    }
    return changed;
  }

  private static String page(List<String> lines, String more) {
    return Wrappings.list("events", lines, l -> Wrappings.object("message", l))
            .replaceFirst("\\}$", "")
        + more
        + "}";
  }

  private static byte[] cut(String text, int chars) {
    return text.substring(0, text.length() - chars).getBytes(UTF_8);
  }
}
