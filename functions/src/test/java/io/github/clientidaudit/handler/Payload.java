package io.github.clientidaudit.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.github.clientidaudit.adapter.json.ProjectFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of events/, with the answers that its README promises, read as Lambda reads them. */
public final class Payload {
  private static final String FOLDER = "events";

  private Payload() {}

  public static String text(String name) {
    return ProjectFile.read(FOLDER, name);
  }

  static JsonNode json(String name) {
    return tree(text(name));
  }

  /** A file as the object that Lambda's runtime makes of it. */
  static <E> E event(String name, Class<E> type) {
    return LambdaEventSerializers.serializerFor(type, Payload.class.getClassLoader())
        .fromJson(text(name));
  }

  /** An answer as Lambda's runtime writes it. */
  @SuppressWarnings("unchecked")
  static <R> JsonNode written(R response) {
    Class<R> type = (Class<R>) response.getClass();
    PojoSerializer<R> serializer =
        LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
            ? LambdaEventSerializers.serializerFor(type, Payload.class.getClassLoader())
            : JacksonFactory.getInstance().getSerializer(type);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    serializer.toJson(response, output);
    return tree(output.toString(StandardCharsets.UTF_8));
  }

  /** Fails unless the answer contains all that the README promises for this file. */
  public static void assertPromised(String name, JsonNode answer) {
    assertContains(promise(name), answer, name);
  }

  /** The JSON under the file's heading in the README. */
  static JsonNode promise(String name) {
    Matcher section =
        Pattern.compile("(?s)\n## " + Pattern.quote(name) + "\n.*?```json\n(.*?)```")
            .matcher(ProjectFile.read(FOLDER, "README.md"));
    assertThat(section.find()).as("section about %s with an answer", name).isTrue();
    return tree(section.group(1));
  }

  private static void assertContains(JsonNode expected, JsonNode actual, String where) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              p -> assertContains(p.getValue(), actual.path(p.getKey()), where + "/" + p.getKey()));
    } else if (expected.isArray()) {
      assertThat(actual.size()).as("%s: %s", where, actual).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertContains(expected.get(i), actual.get(i), where + "/" + i);
      }
    } else {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }

  static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
