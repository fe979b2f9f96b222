package io.github.clientidaudit.adapter.json;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files of the project beside this module. With {@code -Dexamples.update=true} tests write those
 * examples anew that are made by the code.
 */
public final class ProjectFile {
  private ProjectFile() {}

  /** The text of a file; aborts the test where its folder is absent, as in {@code sam build}. */
  public static String read(String folder, String name) {
    try {
      return Files.readString(folder(folder).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a file if examples are to be updated.
   *
   * @return whether they are
   */
  public static boolean update(String folder, String name, String text) {
    if (!Boolean.getBoolean("examples.update")) {
      return false;
    }
    try {
      Files.writeString(folder(folder).resolve(name), text);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of a folder's files, in order; aborts the test where the folder is absent. */
  public static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(folder(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String name) {
    Path folder = Path.of(System.getProperty("basedir", "."), "..", name);
    assumeTrue(Files.isDirectory(folder), "no " + name + "/ beside this module");
    return folder;
  }
}
