package io.github.clientidaudit.adapter.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.clientidaudit.domain.audit.AuditPlan;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.cause.Campaigns;
import io.github.clientidaudit.domain.cause.Sources;
import io.github.clientidaudit.domain.conflict.Conflict;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.conflict.Told;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How domain records are kept in a table, as text. Not for readers outside: renaming a component of
 * a stored record makes what is stored unreadable, which a test with a stored sample notices.
 */
public final class StoredJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          // What a record derives from its components is not stored.
          .changeDefaultVisibility(
              visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
          .addMixIn(AuditPlan.class, PlanByKind.class)
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

  /** Reads the hand-overs of a day. */
  public static Campaigns campaigns(String json) {
    return MAPPER.readValue(json, Campaigns.class);
  }

  /** Reads what was told of a conflict. */
  public static Told told(String json) {
    return MAPPER.readValue(json, Told.class);
  }

  /** A stored plan says which kind it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = AuditPlan.Scheduled.class, name = "scheduled"),
    @JsonSubTypes.Type(value = AuditPlan.OnDemand.class, name = "onDemand")
  })
  private interface PlanByKind {}
}
