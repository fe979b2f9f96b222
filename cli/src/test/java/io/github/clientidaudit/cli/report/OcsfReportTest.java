package io.github.clientidaudit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.clientidaudit.cli.local.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a SIEM gets is what OCSF says. */
class OcsfReportTest {
  private static final Instant T = Instant.parse("2026-11-23T00:01:00Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void tellsTheDemo() throws IOException {
    String ocsf = Replayed.demo("ocsf");

    assertThat(findings(ocsf)).hasSize(5);
    assertThat(findings(ocsf))
        .extracting(each -> each.path("type_uid").asInt())
        .containsOnly(200401, 200402, 200403);
    Replayed.assertGolden("demo.ocsf.json", ocsf);
  }

  @Test
  void escapesNamesAndSaysWhoHasNoAddress() throws IOException {
    List<String> lines =
        Events.conflict("\\u202E\\\"<script>\\n", T, 5).stream()
            .map(line -> line.replace("192.0.2.1", "not an address"))
            .toList();
    JsonNode finding = findings(Replayed.lines(lines, "--output", "ocsf")).getFirst();

    assertThat(finding.at("/resources/0/uid").asString()).isEqualTo("\u202E\"<script>\n");
    assertThat(
            StreamSupport.stream(finding.path("evidences").spliterator(), false)
                .map(each -> each.path("src_endpoint").toString()))
        .containsExactlyInAnyOrder("{\"name\":\"not an address\"}", "{\"ip\":\"192.0.2.2\"}");
  }

  @Test
  void isAnEmptyArrayIfThereIsNothing() {
    assertThat(Replayed.lines(Events.visit("sensor-42", T), "--output", "ocsf")).isEqualTo("[]\n");
  }

  private static List<JsonNode> findings(String ocsf) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of("src/test/resources/ocsf/detection-finding-1.2.0.schema.json")));
    List<JsonNode> findings =
        StreamSupport.stream(JSON.readTree(ocsf).spliterator(), false).toList();
    for (JsonNode finding : findings) {
      assertThat(
              schema
                  .validate(
                      finding.toString(),
                      InputFormat.JSON,
                      context ->
                          context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                  .stream()
                  .map(Error::toString))
          .isEmpty();
    }
    return findings;
  }
}
