package io.github.clientidaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clientidaudit.cli.local.ProjectFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The modules have no parent, so what all of them must say stands in each. */
class PomVersionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"cli", "lab"})
  void whatAModuleSaysIsWhatTheFunctionsSay(String module) throws Exception {
    assertThat(properties(pom(module)))
        .containsKeys("maven-compiler.version", "error-prone.version");
    assertThat(properties(pom("functions"))).containsAllEntriesOf(properties(pom(module)));
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
