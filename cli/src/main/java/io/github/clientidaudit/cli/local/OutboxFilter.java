package io.github.clientidaudit.cli.local;

import static io.github.clientidaudit.cli.local.TemplateFile.map;
import static io.github.clientidaudit.cli.local.TemplateFile.maps;
import static io.github.clientidaudit.cli.local.TemplateFile.text;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.Machine;

/**
 * Which records of the audits table's stream reach PublishFunction: the template's own patterns.
 */
final class OutboxFilter {
  private final Machine machine = Machine.builder().build();

  OutboxFilter(TemplateFile template) {
    List<String> patterns =
        template.resources().values().stream()
            .map(resource -> map(map(resource).get("Properties")))
            .flatMap(properties -> map(properties.get("Events")).values().stream())
            .map(TemplateFile::map)
            .filter(event -> "DynamoDB".equals(event.get("Type")))
            .map(event -> map(event.get("Properties")))
            .filter(OutboxFilter::readsAudits)
            .flatMap(source -> maps(map(source.get("FilterCriteria")).get("Filters")).stream())
            .map(filter -> text(filter, "Pattern"))
            .toList();
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "the template has no filter on the stream of " + TemplateTables.AUDITS);
    }
    for (String pattern : patterns) {
      add(pattern);
    }
  }

  /** Whether Lambda would deliver a record that looks like this. */
  boolean accepts(String recordJson) {
    try {
      return !machine.rulesForJSONEvent(recordJson).isEmpty();
    } catch (Exception e) {
      throw new IllegalStateException("the filter cannot read the record", e);
    }
  }

  private void add(String pattern) {
    try {
      machine.addRule(pattern, pattern);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a filter pattern: " + pattern, e);
    }
  }

  private static boolean readsAudits(Map<String, Object> source) {
    return (TemplateTables.AUDITS + ".StreamArn").equals(source.get("Stream"));
  }
}
