package io.github.clientidaudit.adapter.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.clientidaudit.domain.AuditTask;
import io.github.clientidaudit.domain.Conflict;
import io.github.clientidaudit.domain.Finding;
import io.github.clientidaudit.domain.OwedClient;
import io.github.clientidaudit.domain.Party;
import io.github.clientidaudit.domain.Sources;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How domain records are kept in a table, as text. Not for readers outside: renaming a component of
 * a stored record makes what is stored unreadable, which a test with a stored sample notices.
 */
public final class StoredJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          // What a record derives from its components is not stored.
          .changeDefaultVisibility(
              visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .addModule(
              new SimpleModule()
                  .addKeySerializer(Party.class, new PartyKeySerializer())
                  .addKeyDeserializer(Party.class, new PartyKeyDeserializer()))
          .build();

  private StoredJson() {}

  /** The text of a stored record. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Reads a conflict. */
  public static Conflict conflict(String json) {
    return MAPPER.readValue(json, Conflict.class);
  }

  /** Reads a finding. */
  public static Finding finding(String json) {
    return MAPPER.readValue(json, Finding.class);
  }

  /** Reads a task. */
  public static AuditTask task(String json) {
    return MAPPER.readValue(json, AuditTask.class);
  }

  /** Reads what an audit owes the next. */
  public static List<OwedClient> owed(String json) {
    return MAPPER.readValue(json, new TypeReference<List<OwedClient>>() {});
  }

  /** Reads who took client IDs. */
  public static Sources sources(String json) {
    return MAPPER.readValue(json, Sources.class);
  }

  /** A party as the name of a JSON member: the address, a space, the principal. */
  private static final class PartyKeySerializer extends ValueSerializer<Party> {
    @Override
    public void serialize(Party party, JsonGenerator generator, SerializationContext context)
        throws JacksonException {
      generator.writeName(
          party.ipAddress().replace("%", "%25").replace(" ", "%20") + ' ' + party.principalId());
    }
  }

  private static final class PartyKeyDeserializer extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      int space = key.indexOf(' ');
      String address = key.substring(0, space).replace("%20", " ").replace("%25", "%");
      return new Party(key.substring(space + 1), address);
    }
  }
}
