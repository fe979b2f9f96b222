package io.github.clientidaudit.template;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CloudFormation template as a JSON tree. YAML's short forms appear as the long ones: {@code
 * !GetAtt A.B} is <code>
 * {"Fn::GetAtt": ["A", "B"]}</code>.
 */
public record Template(String text, JsonNode root) {
  private static final String TRANSLATED = "translated.template";

  /** The project's template.yaml; aborts the test where it is absent, as in {@code sam build}. */
  public static Template source() {
    Path path = Path.of(System.getProperty("basedir", "."), "..", "template.yaml");
    assumeTrue(
        Files.exists(path), "no template.yaml beside this module: nothing to check it against");
    return read(path);
  }

  /** What {@code .ci/translate-template} printed to the file that a system property names. */
  static Template translated() {
    String path = System.getProperty(TRANSLATED);
    if (path == null) {
      return abort("-D" + TRANSLATED + "=FILE, made by .ci/translate-template, is not given");
    }
    return read(Path.of(path));
  }

  private static Template read(Path path) {
    try {
      String text = Files.readString(path);
      Object tree = new Yaml(new LongForms()).load(text);
      return new Template(text, JsonMapper.shared().valueToTree(tree));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Logical ids of the resources of a type, in the template's order. */
  List<String> idsOf(String type) {
    return root.path("Resources").properties().stream()
        .filter(resource -> resource.getValue().path("Type").asString().equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A resource's properties; a missing node where there is no such resource. */
  public JsonNode properties(String logicalId) {
    return root.path("Resources").path(logicalId).path("Properties");
  }

  /** The elements of a list, or the node itself: most of IAM's fields may be written either way. */
  static List<JsonNode> each(JsonNode node) {
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).toList()
        : List.of(node);
  }

  private static final class LongForms extends SafeConstructor {
    LongForms() {
      super(new LoaderOptions());
      getLoadingConfig().setAllowDuplicateKeys(false);
      yamlMultiConstructors.put("!", new LongForm());
    }

    private final class LongForm extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        String name = node.getTag().getValue().substring(1);
        Object value =
            switch (node) {
              case ScalarNode scalar -> constructScalar(scalar);
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new IllegalArgumentException(node.toString());
            };
        if (name.equals("GetAtt") && value instanceof String path) {
          value = List.of(path.split("\\.", 2));
        }
        return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, value);
      }
    }
  }
}
