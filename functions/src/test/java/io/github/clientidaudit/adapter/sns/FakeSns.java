package io.github.clientidaudit.adapter.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A topic that speaks SNS's protocol on loopback, and does with each request what it is told. */
public final class FakeSns implements AutoCloseable {
  /**
   * One message of a batch.
   *
   * @param attributes {@code type:value} by name
   */
  public record Entry(
      String id, String subject, String message, String structure, Map<String, String> attributes) {
    /** What a subscriber gets: its protocol's own text or, as SNS documents it, the default. */
    String body(String protocol) {
      JsonNode texts = JsonMapper.shared().readTree(message);
      return texts.path(texts.has(protocol) ? protocol : "default").asString();
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(body("default"));
    }

    /** The size that SNS limits. */
    int bytes() {
      int bytes = message.getBytes(UTF_8).length + subject.length();
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        bytes += attribute.getKey().length() + attribute.getValue().length();
      }
      return bytes;
    }
  }

  public static final String ARN = "arn:aws:sns:eu-west-1:123456789012:findings";

  /** SNS refuses a batch that is larger. */
  private static final int MAX_BATCH_BYTES = 256 * 1024;

  private final HttpServer server;
  private final List<List<Entry>> batches = new ArrayList<>();
  private Set<Integer> brokenRequests = Set.of();
  private Set<String> refusedSubjects = Set.of();

  public FakeSns() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers the requests with these numbers, counted from 0, with an error. */
  void breakRequests(Integer... numbers) {
    brokenRequests = Set.of(numbers);
  }

  /** Refuses messages with these subjects, and accepts the others of their batch. */
  void refuse(String... subjects) {
    refusedSubjects = Set.of(subjects);
  }

  /** What each request contained. */
  public List<List<Entry>> batches() {
    return batches;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A client that tries once. */
  SnsClient client() {
    return client(
        ClientOverrideConfiguration.builder().retryStrategy(retry -> retry.maxAttempts(1)).build());
  }

  /** A client with a configuration of its own. */
  public SnsClient client(ClientOverrideConfiguration configuration) {
    return SnsClient.builder()
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(configuration)
        .build();
  }

  private void answer(HttpExchange exchange) throws IOException {
    List<Entry> entries = entries(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    boolean tooLarge = entries.stream().mapToInt(Entry::bytes).sum() > MAX_BATCH_BYTES;
    boolean broken = tooLarge || brokenRequests.contains(batches.size());
    batches.add(entries);
    byte[] body = (broken ? "" : response(entries)).getBytes(UTF_8);
    exchange.sendResponseHeaders(
        tooLarge ? 400 : broken ? 503 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String response(List<Entry> entries) {
    StringBuilder successful = new StringBuilder();
    StringBuilder failed = new StringBuilder();
    for (Entry entry : entries) {
      if (refusedSubjects.contains(entry.subject())) {
        failed.append(
            ("<member><Id>%s</Id><Code>InternalError</Code><Message>refused</Message>"
                    + "<SenderFault>false</SenderFault></member>")
                .formatted(entry.id()));
      } else {
        successful.append(
            "<member><Id>%s</Id><MessageId>m</MessageId></member>".formatted(entry.id()));
      }
    }
    return "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
        + "<PublishBatchResult><Successful>%s</Successful><Failed>%s</Failed>"
            .formatted(successful, failed)
        + "</PublishBatchResult></PublishBatchResponse>";
  }

  private static List<Entry> entries(String form) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          URLDecoder.decode(pair.substring(0, equals), UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    if (!ARN.equals(parameters.get("TopicArn"))
        || !"PublishBatch".equals(parameters.get("Action"))) {
      throw new IllegalArgumentException(form);
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; ; i++) {
      String prefix = "PublishBatchRequestEntries.member." + i + ".";
      if (!parameters.containsKey(prefix + "Id")) {
        return entries;
      }
      entries.add(
          new Entry(
              value(parameters, prefix + "Id"),
              value(parameters, prefix + "Subject"),
              value(parameters, prefix + "Message"),
              value(parameters, prefix + "MessageStructure"),
              attributes(parameters, prefix + "MessageAttributes.entry.")));
    }
  }

  private static Map<String, String> attributes(Map<String, String> parameters, String prefix) {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 1; parameters.containsKey(prefix + i + ".Name"); i++) {
      attributes.put(
          value(parameters, prefix + i + ".Name"),
          value(parameters, prefix + i + ".Value.DataType")
              + ":"
              + value(parameters, prefix + i + ".Value.StringValue"));
    }
    return attributes;
  }

  private static String value(Map<String, String> parameters, String name) {
    return parameters.getOrDefault(name, "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
