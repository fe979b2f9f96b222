package io.github.clientidaudit.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs that are not the lab's own. */
public final class InstalledProgram {
  // Daemons lie where the path of most people does not lead.
  private static final String FOLDERS = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin";

  private InstalledProgram() {}

  /** Where the program lies, if it is installed. */
  public static Optional<Path> find(String name) {
    return Arrays.stream(FOLDERS.split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
