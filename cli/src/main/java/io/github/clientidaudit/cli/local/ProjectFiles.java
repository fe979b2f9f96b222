package io.github.clientidaudit.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the project that the command needs while it runs. */
public final class ProjectFiles {
  /** Names the project's root; the launcher sets it. */
  private static final String HOME_PROPERTY = "clientid-audit.home";

  private static final String TEMPLATE = "template.yaml";

  private ProjectFiles() {}

  /** The template whose tables and filters are used. */
  public static Path template() {
    return home().resolve(TEMPLATE);
  }

  /** The bundled example. */
  public static Path demo() {
    return home().resolve("events").resolve("demo.jsonl");
  }

  /** The root as told, else the nearest folder upwards that has a template. */
  private static Path home() {
    String told = System.getProperty(HOME_PROPERTY);
    if (told != null) {
      return Path.of(told);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(TEMPLATE))) {
        return folder;
      }
    }
    throw new CannotRunException(
        "no " + TEMPLATE + " in " + here + " or above; start ./clientid-audit instead", null);
  }
}
