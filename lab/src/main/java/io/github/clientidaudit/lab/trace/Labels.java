package io.github.clientidaudit.lab.trace;

import io.github.clientidaudit.lab.trace.Stage.Source;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the truth about a trace as one line of JSON. */
final class Labels {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Labels() {}

  /**
   * The line.
   *
   * @throws IllegalStateException if a client ID was taken over and its scenario does not say why
   */
  static String line(Scenario scenario, Stage stage, Map<String, Integer> takeovers) {
    ObjectNode label =
        JSON.createObjectNode()
            .put("trace", scenario.name())
            .put("split", scenario.split().toString())
            .put("scenario", scenario.kind());
    ObjectNode parameters = label.putObject("parameters");
    scenario.parameters().forEach(parameters::put);
    ObjectNode clients = label.putObject("clients");
    takeovers.keySet().stream()
        .sorted()
        .forEach(
            clientId -> {
              Cause truth = stage.truths().get(clientId);
              if (truth == null) {
                throw new IllegalStateException(
                    scenario.name() + ": a takeover of " + clientId + ", which should be healthy");
              }
              ObjectNode client = clients.putObject(clientId).put("cause", truth.name());
              client.put("takeovers", takeovers.get(clientId));
              client.put("rhythm", scenario.rhythms().of(clientId).name());
            });
    Source source = stage.source();
    if (source != null) {
      label
          .putObject("source")
          .put("principalId", source.principalId())
          .put("ipAddress", source.ipAddress())
          .put("clientIds", source.clientIds());
    }
    put(scenario.family(), label.putObject("family"));
    return JSON.writeValueAsString(label);
  }

  /** The name of the trace that the line is about. */
  static String trace(String line) {
    return JSON.readTree(line).path("trace").asString();
  }

  /** The same line with the family and the rhythms that the scenario has now. */
  static String anew(Scenario scenario, String line) {
    ObjectNode label = (ObjectNode) JSON.readTree(line);
    put(scenario.family(), label.withObject("family"));
    label
        .withObject("clients")
        .propertyStream()
        .forEach(
            client ->
                ((ObjectNode) client.getValue())
                    .put("rhythm", scenario.rhythms().of(client.getKey()).name()));
    return JSON.writeValueAsString(label);
  }

  private static void put(Family family, ObjectNode node) {
    node.put("library", family.library())
        .put("broker", family.broker().toString())
        .put("pace", family.pace().toString())
        .put("network", family.network().toString());
  }
}
