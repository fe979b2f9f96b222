package io.github.clientidaudit.lab.device;

import io.github.clientidaudit.lab.InstalledProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a client; a word in braces stands for one of the settings.
 *
 * @param words the program and its arguments
 */
record Command(List<String> words) {
  private static final Path INSTALLED =
      Path.of(System.getProperty("lab.clients", "lab/target/clients"));

  static final Command MOSQUITTO_SUB =
      of(
          "mosquitto_sub --quiet -V 311 -t lab/none --insecure -h {host} -p {port} -i {id}"
              + " --cafile {ca} --cert {cert} --key {key} -k {keepAlive}");
  static final Command MQTTJS = with("node " + INSTALLED.resolve("mqttjs.mjs"));
  static final Command PAHO_PYTHON =
      with(INSTALLED.resolve("venv/bin/python") + " " + INSTALLED.resolve("paho_python.py"));
  static final Command PAHO_GO = with(INSTALLED.resolve("paho-go").toString());

  private static Command of(String words) {
    return new Command(List.of(words.split(" ")));
  }

  /** All of the lab's own programs take the same arguments. */
  private static Command with(String program) {
    return of(program + " {host} {port} {id} {ca} {cert} {key} {keepAlive} {first} {longest}");
  }

  /** What has to be installed before it can be started. */
  Optional<String> missing() {
    String program = words.getFirst();
    if (!program.contains("/") && InstalledProgram.find(program).isEmpty()) {
      return Optional.of(program);
    }
    return words.stream()
        .filter(word -> word.startsWith(INSTALLED.toString()))
        .filter(word -> !Files.exists(Path.of(word)))
        .findFirst()
        .map(word -> word + " (see lab/clients/install)");
  }

  /**
   * The words to start.
   *
   * @param folder holds ca.pem, cert.pem and key.pem
   */
  List<String> filled(Settings settings, Path folder) {
    Map<String, String> values =
        Map.of(
            "{host}", settings.entry().getAddress().getHostAddress(),
            "{port}", Integer.toString(settings.entry().getPort()),
            "{id}", settings.clientId(),
            "{ca}", folder.resolve("ca.pem").toString(),
            "{cert}", folder.resolve("cert.pem").toString(),
            "{key}", folder.resolve("key.pem").toString(),
            "{keepAlive}", Integer.toString(settings.keepAliveSeconds()),
            "{first}", Long.toString(settings.backoff().initial().toSeconds()),
            "{longest}", Long.toString(settings.backoff().longest().toSeconds()));
    return words.stream().map(word -> values.getOrDefault(word, word)).toList();
  }
}
