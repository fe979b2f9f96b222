package io.github.clientidaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The two modules have no parent, so what both must say stands twice. */
class PomVersionsTest {
  @Test
  void propertiesInBothPomsAreTheSame() throws Exception {
    Map<String, String> functions = properties(pom("functions"));
    Map<String, String> cli = properties(pom("cli"));

    functions.keySet().retainAll(cli.keySet());

    assertThat(functions).containsKeys("maven-compiler.version", "error-prone.version");
    assertThat(cli).containsAllEntriesOf(functions);
  }

  @Test
  void theCliBringsNoVersionOfItsOwn() throws Exception {

    assertThat(properties(pom("functions")))
        .containsKeys(properties(pom("cli")).keySet().toArray(new String[0]));
  }

  private static Path pom(String module) {
    return ProjectFiles.template().resolveSibling(module).resolve("pom.xml");
  }

  private static Map<String, String> properties(Path pom) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    NodeList nodes = document.getElementsByTagName("properties").item(0).getChildNodes();
    Map<String, String> properties = new TreeMap<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node.getNodeType() == Node.ELEMENT_NODE) {
        properties.put(node.getNodeName(), node.getTextContent().strip());
      }
    }
    return properties;
  }
}
