package io.github.clientidaudit.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.port.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FindingJsonTest {
  private static final String CERTIFICATE = "0123456789abcdefABCDEF".repeat(3).substring(0, 64);

  private static JsonNode json(Finding finding) {
    return Json.MAPPER.readTree(text(finding));
  }

  private static String text(Finding finding) {
    return Json.text(new FindingJson("123456789012", "eu-west-1").toJson(finding));
  }

  @Test
  void writesEachTimeInTheUnitOfItsMember() {
    String text = text(takeover().finding());

    assertThat(text)
        .contains("\"taskStartTime\":1795392900.000,")
        .contains("\"findingTime\":1795392900.000,")
        .contains("\"CONNECTION_TIME\":\"1795392000250\"")
        .contains("\"DISCONNECTION_TIME\":\"1795392060000\"")
        .contains("\"firstTakeover\":\"2026-11-23T00:01:00.000Z\"")
        .contains("\"connectedAt\":\"2026-11-23T00:00:00.250Z\"");
  }

  @Test
  void namesACertificateAsAResource() {
    JsonNode related = json(takeover().finding()).at("/relatedResources/0");

    assertThat(related.path("resourceType").asString()).isEqualTo("DEVICE_CERTIFICATE");
    assertThat(related.at("/resourceIdentifier/deviceCertificateId").asString())
        .isEqualTo(CERTIFICATE);
    assertThat(related.path("additionalInfo").has("PRINCIPAL_ID")).isFalse();
  }

  @Test
  void namesAnotherPrincipalInTheAdditionalInfo() {
    JsonNode json = json(new Audited().at(70).ingest("x", "60 T 1 AROA:me").at(900).finding());

    assertThat(json.at("/relatedResources/0").toString())
        .isEqualTo(
            "{\"resourceType\":\"CLIENT_ID\",\"resourceIdentifier\":{\"clientId\":\"x\"},"
                + "\"additionalInfo\":{\"PRINCIPAL_ID\":\"AROA:me\","
                + "\"DISCONNECTION_TIME\":\"1795392060000\"}}");
  }

  /** A version was skipped; its connect may be on its way, but not for long. */
  @Test
  void aSideThatMayTurnOutToBeAnotherIsProvisional() {
    Audited skipped =
        new Audited().at(700).ingest("x", "0 C 1 a@192.0.2.1", "60 C 3 b@192.0.2.2", "60 T 1 a");
    String early = text(skipped.at(900).finding());
    String late = text(skipped.at(1700).onDemand().findings().getFirst());

    assertThat(early).contains("\"at\":\"2026-11-23T00:01:00.000Z\",\"provisional\":true,");
    assertThat(late).contains("\"versionNumber\":3").doesNotContain("provisional");
    assertThat(text(takeover().finding())).doesNotContain("provisional");
  }

  @Test
  void saysWhatHasChanged() {
    Finding finding = Samples.finding("x", "task");

    assertThat(json(finding).at("/conflict/change").toString())
        .isEqualTo(
            "{\"reason\":\"OTHER_CAUSE\",\"previousCause\":\"HANDOVER\","
                + "\"previousConfidence\":0.9,\"previousParties\":2}");
    assertThat(json(finding).at("/conflict/campaign").asString()).isEqualTo("ROTATION");
    assertThat(text(takeover().finding())).doesNotContain("\"change\"", "\"campaign\"");
  }

  @Test
  void saysWhatIsNotKnown() {
    JsonNode json = json(new Audited().at(70).ingest("x", "60 T 1 a").at(900).finding());
    JsonNode takeover = json.at("/conflict/takeovers/0");

    assertThat(takeover.path("evictor").isNull()).isTrue();
    assertThat(takeover.path("evicted").has("ipAddress")).isFalse();
    assertThat(takeover.path("evicted").has("connectedAt")).isFalse();
    assertThat(json.at("/conflict/parties/0").has("ipAddress")).isFalse();
    assertThat(json.path("conflict").has("thingName")).isFalse();
  }

  @Test
  void countsWhatIsLeftOut() {
    Audited audited = new Audited().at(70);
    IntStream.range(0, 100)
        .forEach(
            i ->
                audited.ingest("x", i + " C " + i + " p" + i + "@1", i + 1 + " T " + i + " p" + i));
    JsonNode conflict = json(audited.at(900).finding()).path("conflict");

    assertThat(conflict.path("takeoverCount").asLong()).isEqualTo(100);
    assertThat(conflict.path("takeoversJudged").asLong()).isEqualTo(100);
    assertThat(conflict.path("takeovers").size()).isEqualTo(10);
    assertThat(conflict.path("takeoversOmitted").asLong()).isEqualTo(90);
    assertThat(conflict.path("parties").size()).isEqualTo(64);
    assertThat(conflict.path("partiesOmitted").asLong()).isEqualTo(100 - 64);
    assertThat(conflict.at("/takeovers/0/at").asString())
        .as("newest first")
        .isGreaterThan(conflict.at("/takeovers/1/at").asString());
  }

  /** Parties are counted in what was judged, takeovers in all that happened. */
  @Test
  void saysHowManyTakeoversWereJudged() {
    Audited audited = new Audited().at(400);
    IntStream.range(0, 301)
        .forEach(i -> audited.ingest("x", i + " C " + i + " a@1", i + 1 + " T " + i + " a"));
    JsonNode conflict = json(audited.at(900).finding()).path("conflict");

    assertThat(conflict.path("takeoverCount").asLong()).isEqualTo(301);
    assertThat(conflict.path("takeoversInWindow").asLong()).isEqualTo(301);
    assertThat(conflict.path("takeoversJudged").asLong()).isEqualTo(256);
    assertThat(
            conflict.path("parties").valueStream().mapToLong(p -> p.path("evicted").asLong()).sum())
        .isEqualTo(256);
    assertThat(conflict.path("takeoversOmitted").asLong()).isEqualTo(291);
  }

  private static Audited takeover() {
    return new Audited()
        .at(70)
        .ingest(
            "x",
            "0.25 C 1 " + CERTIFICATE + "@192.0.2.1",
            "60 C 2 b@192.0.2.2",
            "60 T 1 " + CERTIFICATE)
        .at(900);
  }
}
