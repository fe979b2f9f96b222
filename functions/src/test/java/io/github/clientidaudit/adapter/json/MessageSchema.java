package io.github.clientidaudit.adapter.json;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** docs/finding.schema.json; reading it aborts the test where docs/ is absent. */
public final class MessageSchema {
  private final JsonNode text;
  private final Schema schema;

  public MessageSchema() {
    text = Json.MAPPER.readTree(ProjectFile.read("docs", "finding.schema.json"));
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  /** What is wrong with a message; empty if nothing is. */
  public List<String> errors(String message) {
    return schema.validate(message, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  JsonNode root() {
    return text;
  }

  /** A part of the schema. */
  JsonNode definition(String name) {
    return text.path("$defs").path(name);
  }
}
