package io.github.clientidaudit.runtime;

import io.github.clientidaudit.adapter.dynamodb.LocalDynamo;
import io.github.clientidaudit.adapter.dynamodb.LocalTables;
import io.github.clientidaudit.adapter.sns.FakeSns;
import io.github.clientidaudit.handler.Wiring;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Tables and a topic for one test's functions. */
final class Backend implements AutoCloseable {
  final FakeSns sns;
  final String eventsTable = LocalTables.createEvents(LocalDynamo.client());
  final String signalsTable = LocalTables.createSignals(LocalDynamo.client());
  final String auditsTable = LocalTables.createAudits(LocalDynamo.client());

  Backend() throws IOException {
    sns = new FakeSns();
  }

  /** What a function finds in its environment, without credentials. */
  Map<String, String> settings() {
    Map<String, String> environment = new HashMap<>();
    environment.put(Wiring.EVENTS_TABLE, eventsTable);
    environment.put(Wiring.SIGNALS_TABLE, signalsTable);
    environment.put(Wiring.AUDITS_TABLE, auditsTable);
    environment.put(Wiring.ACCOUNT_ID, "123456789012");
    environment.put(Wiring.TOPIC_ARN, FakeSns.ARN);
    environment.put(Wiring.ENDPOINT_URL_DYNAMODB, LocalDynamo.endpoint().toString());
    environment.put(Wiring.ENDPOINT_URL_SNS, sns.endpoint().toString());
    return environment;
  }

  /** The same with credentials, as a function without SnapStart has them. */
  Map<String, String> environment() {
    Map<String, String> environment = settings();
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    return environment;
  }

  @Override
  public void close() {
    sns.close();
  }
}
