package io.github.clientidaudit.cli.input;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.clientidaudit.domain.takeover.LifecycleEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Wraps lifecycle events as services and tools do. */
final class Wrappings {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** The keys of an item in this project's own table. */
  private static final String KEYS =
      "{\"clientId\":{\"S\":\"a\"},\"eventKey\":{\"S\":\"1795392000000#T#0000000007#s\"}}";

  private Wrappings() {}

  /** The lines in each wrapping, by its name. */
  static Map<String, byte[]> of(List<String> lines) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    String text = String.join("\n", lines);
    services(lines).forEach((name, wrapped) -> all.put(name, wrapped.getBytes(UTF_8)));
    copies(lines).forEach((name, wrapped) -> all.put(name, wrapped.getBytes(UTF_8)));
    all.put("gzip", gzip(text));
    all.put("gzip of many members", joined(lines.stream().map(l -> gzip(l + "\n")).toList()));
    all.put("gzip in gzip", gzip(gzip(text)));
    all.put("zip", zip(Map.of("a.jsonl", text.getBytes(UTF_8), "__MACOSX/._a", new byte[] {5})));
    all.put("gzip in zip", zip(Map.of("a.gz", gzip(text))));
    all.put("zip in gzip", gzip(zip(Map.of("a", text.getBytes(UTF_8)))));
    all.put("UTF-8 with a mark", ("\uFEFF" + text).getBytes(UTF_8));
    all.put("UTF-16LE without a mark", text.getBytes(UTF_16LE));
    all.put("UTF-16BE without a mark", text.getBytes(UTF_16BE));
    all.put("UTF-16BE with a mark", ("\uFEFF" + text).getBytes(UTF_16BE));
    all.put("UTF-16 array", ("\uFEFF[" + String.join(",", lines) + "]").getBytes(UTF_16LE));
    all.put("CRLF", String.join("\r\n", lines).getBytes(UTF_8));
    all.put("joined files with marks", ("\uFEFF" + text + "\n\uFEFF").getBytes(UTF_8));
    return all;
  }

  private static Map<String, String> services(List<String> lines) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("SQS in Lambda", list("Records", lines, l -> object("messageId", "m", "body", l)));
    all.put(
        "SNS in SQS in Lambda",
        list("Records", lines, l -> object("body", object("Type", "Notification", "Message", l))));
    all.put(
        "SNS in Lambda",
        list("Records", lines, l -> "{\"Sns\":" + object("MessageId", "m", "Message", l) + "}"));
    all.put("body as text in text", list("Messages", lines, l -> object("Body", quoted(l))));
    all.put("EventBridge", each(lines, Wrappings::eventBridge));
    all.put("EventBridge in SQS", list("Messages", lines, l -> object("Body", eventBridge(l))));
    all.put(
        "Kinesis in Lambda",
        list("Records", lines, l -> "{\"kinesis\":" + object("data", base64(l)) + "}"));
    all.put(
        "Kinesis, gzip",
        list("Records", lines, l -> object("Data", base64(gzip(subscription(List.of(l)))))));
    all.put("Firehose in Lambda", list("records", lines, l -> object("data", base64(l + "\n"))));
    all.put("subscription", subscription(lines));
    all.put(
        "subscription in Lambda",
        "{\"awslogs\":" + object("data", base64(gzip(subscription(lines)))) + "}");
    all.put("Firehose of subscriptions", each(lines, l -> subscription(List.of(l))));
    all.put("rule's error action", each(lines, Wrappings::errorAction));
    all.put(
        "rule's error action in SQS", list("Messages", lines, l -> object("Body", errorAction(l))));
    all.put("scan", "{\"Items\":[" + each(lines, Wrappings::attributes, ",") + "],\"Count\":61}");
    all.put("plain attributes", each(lines, Wrappings::attributes));
    all.put(
        "stream of DynamoDB",
        list(
            "Records",
            lines,
            l -> "{\"dynamodb\":{\"Keys\":" + KEYS + ",\"NewImage\":" + attributes(l) + "}}"));
    all.put(
        "payload of a DynamoDB action",
        each(
            lines,
            l -> "{\"Item\":{\"id\":{\"S\":\"x\"},\"payload\":{\"M\":" + attributes(l) + "}}}"));
    all.put("Insights", "{\"results\":[" + each(lines, l -> row("@message", l), ",") + "]}");
    all.put(
        "Insights rows of fields", "{\"results\":[" + each(lines, Wrappings::fields, ",") + "]}");
    return all;
  }

  private static Map<String, String> copies(List<String> lines) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("export with a time in front", each(lines, l -> "2026-11-16T09:00:00.000Z " + l));
    all.put("log with a level in front", each(lines, l -> "[INFO] 2026-11-16 09:00:00 x " + l));
    all.put("text behind", each(lines, l -> l + " # seen"));
    all.put("console copy", each(lines, Wrappings::consoleCopy));
    all.put("console copy, pretty", each(lines, l -> consoleCopy(pretty(l))));
    all.put("console export", list("messages", lines, Wrappings::consoleMessage));
    all.put("console export, array", "[" + each(lines, Wrappings::consoleMessage, ",\n") + "]");
    all.put("newest first", String.join("\n", lines.reversed()));
    all.put("texts in an array", "[" + each(lines, Wrappings::quoted, ",") + "]");
    all.put("texts on lines", each(lines, Wrappings::quoted));
    all.put("array of arrays", "[[" + String.join(",", lines) + "]]");
    all.put("records with separators", each(lines, l -> "\u001E" + l));
    all.put("blanks in values", each(lines, l -> l.replace(":", " : ").replace(",", " , ")));
    all.put("flat CSV", csv(lines, ","));
    all.put("flat CSV with semicolons", csv(lines, ";"));
    all.put("flat TSV", csv(lines, "\t"));
    all.put("CSV without a header", each(lines, l -> "\"2026-11-16\",\"" + doubled(l) + "\""));
    all.put(
        "Insights CSV",
        "\uFEFF@timestamp,@message\n" + each(lines, l -> "x,\"" + doubled(l) + "\""));
    all.put(
        "names of a database",
        each(
            lines,
            l -> l.replaceAll("\"(\\w+)([A-Z])(\\w+)\":", "\"$1_$2$3\":").replace("Type", "type")));
    all.put("JSON of mosquitto_sub", each(lines, l -> object("topic", "t", "payload", l)));
    all.put("times as text", each(lines, l -> l.replaceAll("(\"timestamp\":)(\\d+)", "$1\"$2\"")));
    all.put("ISO times", each(lines, l -> time(l, millis -> Instant.ofEpochMilli(millis) + "")));
    all.put("ISO times without a zone", each(lines, l -> time(l, Wrappings::local)));
    all.put("seconds with fractions", each(lines, l -> time(l, ms -> ms / 1000.0 + "")));
    all.put(
        "numbers as text", each(lines, l -> l.replaceAll("Number\":(\\d+)", "Number\":\"$1\"")));
    return all;
  }

  /** An item of this project's own table. */
  static String item(LifecycleEvent event) {
    ObjectNode item = JSON.createObjectNode();
    item.putObject("clientId").put("S", event.clientId());
    item.putObject("eventKey").put("S", event.key().text());
    item.putObject("principalId").put("S", event.principalId());
    if (event.ipAddress() != null) {
      item.putObject("ipAddress").put("S", event.ipAddress());
    }
    if (event.disconnectReason() != null) {
      item.putObject("disconnectReason").put("S", event.disconnectReason());
    }
    item.putObject("ingestedAt").put("N", "1794819600000");
    return item.toString();
  }

  static String subscription(List<String> lines) {
    return list("logEvents", lines, l -> object("id", "1", "message", l))
        .replaceFirst("\\{", "{\"messageType\":\"DATA_MESSAGE\",\"subscriptionFilters\":[\"f\"],");
  }

  private static String eventBridge(String line) {
    return "{\"version\":\"0\",\"source\":\"iot\",\"resources\":[],\"detail\":" + line + "}";
  }

  private static String errorAction(String line) {
    return "{\"ruleName\":\"r\",\"topic\":\"$aws/events/presence/connected/press-7\",\"clientId\":\"N/A\","
        + "\"base64OriginalPayload\":\""
        + base64(line)
        + "\",\"failures\":[{\"failedAction\":\"SqsAction\",\"errorMessage\":\"{no}\"}]}";
  }

  private static String consoleCopy(String payload) {
    return "$aws/events/presence/connected/press-7\nNovember 16, 2026, 09:00:00 (UTC+0100)\n"
        + payload
        + "\nProperties";
  }

  private static String consoleMessage(String line) {
    return "{\"topic\":\"$aws/events/presence/connected/press-7\",\"format\":\"json\",\"payload\":"
        + line
        + ",\"qos\":0,\"timestamp\":1794819600000}";
  }

  static String list(String name, List<String> lines, Function<String, String> wrap) {
    return "{\"" + name + "\":[" + each(lines, wrap, ",") + "]}";
  }

  static String each(List<String> lines, Function<String, String> wrap) {
    return each(lines, wrap, "\n");
  }

  private static String each(List<String> lines, Function<String, String> wrap, String between) {
    return lines.stream().map(wrap).collect(Collectors.joining(between));
  }

  static String object(String... members) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < members.length; i += 2) {
      object.put(members[i], members[i + 1]);
    }
    return object.toString();
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static String doubled(String text) {
    return text.replace("\"", "\"\"");
  }

  private static String pretty(String line) {
    return JSON.readTree(line).toPrettyString();
  }

  private static String attributes(String line) {
    ObjectNode item = JSON.createObjectNode();
    JSON.readTree(line)
        .propertyStream()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              String type = value.isNumber() ? "N" : value.isBoolean() ? "BOOL" : "S";
              item.putObject(member.getKey())
                  .set(type, value.isNumber() ? JSON.valueToTree(value.asString()) : value);
            });
    return item.toString();
  }

  private static String row(String field, String value) {
    return "["
        + object("field", field, "value", value)
        + ","
        + object("field", "@ptr", "value", "x")
        + "]";
  }

  private static String fields(String line) {
    return JSON.readTree(line)
        .propertyStream()
        .map(member -> object("field", member.getKey(), "value", member.getValue().asString()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String csv(List<String> lines, String separator) {
    List<String> columns =
        List.of(
            "clientId",
            "timestamp",
            "EventType",
            "sessionIdentifier",
            "principalIdentifier",
            "ipAddress",
            "versionNumber",
            "disconnectReason",
            "extra");
    return String.join(separator, columns)
        + "\n"
        + each(
            lines,
            line -> {
              JsonNode event = JSON.readTree(line);
              return columns.stream()
                  .map(c -> event.path(c.replace("EventT", "eventT")).asString(""))
                  .collect(Collectors.joining(separator));
            })
        + "\n";
  }

  private static String time(String line, Function<Long, String> as) {
    ObjectNode event = (ObjectNode) JSON.readTree(line);
    return event.put("timestamp", as.apply(event.path("timestamp").asLong())).toString();
  }

  private static String local(long millis) {
    return Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", "");
  }

  private static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(UTF_8));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    parts.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
