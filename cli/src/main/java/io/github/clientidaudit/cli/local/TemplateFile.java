package io.github.clientidaudit.cli.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A CloudFormation template as plain maps and lists; of a tagged value only the value remains. */
public final class TemplateFile {
  private static final class ToleratesTags extends SafeConstructor {
    ToleratesTags() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("unexpected " + node);
              };
            }
          });
    }
  }

  private final Map<String, Object> root;

  private TemplateFile(Map<String, Object> root) {
    this.root = root;
  }

  /**
   * Reads a template.
   *
   * @throws CannotRunException if the file cannot be read
   */
  public static TemplateFile read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new TemplateFile(map(new Yaml(new ToleratesTags()).load(reader)));
    } catch (IOException e) {
      throw new CannotRunException("cannot read " + file, e);
    }
  }

  /** All resources by their logical ids. */
  Map<String, Object> resources() {
    return map(root.get("Resources"));
  }

  /**
   * The properties of a resource.
   *
   * @throws IllegalArgumentException if there is no such resource of that type
   */
  public Map<String, Object> properties(String logicalId, String type) {
    Object resource = resources().get(logicalId);
    if (resource == null || !type.equals(map(resource).get("Type"))) {
      throw new IllegalArgumentException("the template has no " + logicalId + " of type " + type);
    }
    return map(map(resource).get("Properties"));
  }

  /** A member that is an object; empty if it is absent. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  /** A member that is a list of objects; empty if it is absent. */
  static List<Map<String, Object>> maps(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(TemplateFile::map).toList()
        : List.of();
  }

  /** A member that must be there, as text. */
  static String text(Map<String, Object> map, String member) {
    Object value = map.get(member);
    if (value == null) {
      throw new IllegalArgumentException("the template lacks " + member + " in " + map);
    }
    return value.toString();
  }
}
