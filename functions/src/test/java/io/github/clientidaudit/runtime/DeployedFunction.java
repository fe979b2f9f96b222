package io.github.clientidaudit.runtime;

import io.github.clientidaudit.template.Template;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A function as the template configures it. */
record DeployedFunction(String name, String handler, int memoryMegabytes, Duration timeout) {
  static DeployedFunction of(String name) {
    Template template = Template.source();
    JsonNode properties = template.properties(name);
    JsonNode memory =
        properties.has("MemorySize")
            ? properties.path("MemorySize")
            : template.root().at("/Globals/Function/MemorySize");
    return new DeployedFunction(
        name,
        properties.path("Handler").asString(),
        template.value(memory).asInt(),
        Duration.ofSeconds(properties.path("Timeout").asInt()));
  }
}
