package io.github.clientidaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.clientidaudit.adapter.json.Audited;
import io.github.clientidaudit.domain.Timeline;
import io.github.clientidaudit.domain.audit.AuditTask;
import io.github.clientidaudit.domain.audit.Notification;
import io.github.clientidaudit.domain.audit.OwedClient;
import io.github.clientidaudit.domain.conflict.Finding;
import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import io.github.clientidaudit.domain.takeover.LifecycleEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import tools.jackson.databind.JsonNode;

/**
 * Whatever names the two sides of a takeover have, the messages about it are harmless.
 *
 * <p>An input has six names, each ended by U+0000, which no name may have: the client ID, the
 * evicted side's principal, session and address, a thing, and the other side's principal.
 */
final class NamesFuzz {
  @FuzzTest
  void names(byte[] input) {
    String[] names = new String(input, StandardCharsets.UTF_8).split("\0", -1);
    if (names.length >= 6) {
      messages(names[0], names[1], names[2], names[3], names[4], names[5]);
    }
  }

  private static void messages(
      String clientId, String principal, String session, String address, String thing, String by) {
    List<LifecycleEvent> events;
    try {
      events =
          List.of(
              event(clientId, Kind.CONNECT, 0, 1, principal, session, address, thing),
              event(clientId, Kind.CONNECT, 60, 2, by, session, address, thing),
              event(clientId, Kind.TAKEOVER, 60, 1, principal, session, null, thing),
              event(clientId, Kind.CONNECT, 63, 3, principal, session, address, thing),
              event(clientId, Kind.TAKEOVER, 63, 2, by, session, null, thing));
    } catch (IllegalArgumentException e) {
      Harmless.reason(String.valueOf(e.getMessage()));
      return;
    }
    Audited audited = new Audited().at(70).ingest(events).at(900);
    Finding finding = audited.finding();
    AuditTask done = Objects.requireNonNull(audited.onDemand().task());
    AuditTask task =
        done.with(done.progress().failed(new OwedClient(clientId, List.of(), principal)));
    List<PublishBatchRequestEntry> sent =
        SentMessages.of(
            List.of(new Notification.OfFinding(finding), new Notification.OfAudit(task)));

    sent.forEach(Harmless::message);
    assertThat(Harmless.json(sent.getFirst().message()).path("email").asString().lines())
        .as("no name passes for a line of ours")
        .filteredOn(line -> line.startsWith("Status:"))
        .hasSize(1);
    JsonNode json = finding(sent.getFirst());
    assertThat(json.at("/nonCompliantResource/resourceIdentifier/clientId").asString())
        .isEqualTo(clientId);
    assertThat(json.at("/conflict/takeovers/0/evictor/principalId").asString())
        .isEqualTo(principal);
  }

  private static JsonNode finding(PublishBatchRequestEntry entry) {
    return Harmless.json(Harmless.json(entry.message()).path("default").asString());
  }

  private static LifecycleEvent event(
      String clientId,
      Kind kind,
      int second,
      int version,
      String principal,
      String session,
      @Nullable String address,
      String thing) {
    return new LifecycleEvent(
        clientId,
        kind,
        Timeline.at(second),
        principal,
        session,
        version,
        address,
        thing,
        kind == Kind.TAKEOVER ? LifecycleEvent.DUPLICATE_CLIENT_ID : null);
  }
}
