package io.github.clientidaudit.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The files that names of files, folders and patterns stand for. */
final class Sources {
  private static final String PATTERN_CHARACTERS = "*?[{";

  private Sources() {}

  /**
   * Finds them, each folder's in order of their names and without hidden ones.
   *
   * @param names paths, patterns such as {@code logs/*.gz}, or {@code -} for standard input
   */
  static List<Source> of(List<String> names, InputStream standardInput)
      throws UnusableInputException {
    List<Source> sources = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        sources.add(Source.standardInput(standardInput));
      } else {
        sources.addAll(of(name));
      }
    }
    return sources;
  }

  private static List<Source> of(String name) throws UnusableInputException {
    try {
      List<Source> found = name.isEmpty() ? List.of() : found(name, Path.of(name));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (InvalidPathException | PatternSyntaxException | IOException | UncheckedIOException e) {
      // As if it were not there.
    }
    throw new UnusableInputException("there is no file " + name + " that can be read");
  }

  private static List<Source> found(String name, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return in(path, path, file -> true);
    }
    return Files.isReadable(path)
        ? List.of(Source.file(String.valueOf(path.getFileName()), path))
        : matching(name);
  }

  private static List<Source> matching(String pattern) throws IOException {
    int first = firstOf(PATTERN_CHARACTERS, pattern);
    if (first < 0) {
      return List.of();
    }
    int slash = pattern.lastIndexOf('/', first);
    Path folder = Path.of(slash < 0 ? "" : pattern.substring(0, slash + 1));
    return in(
        folder,
        folder,
        FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(slash + 1)));
  }

  private static List<Source> in(Path folder, Path root, PathMatcher wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
          .map(root::relativize)
          .filter(file -> !isHidden(file) && wanted.matches(file))
          .sorted()
          .map(file -> Source.file(file.toString(), root.resolve(file)))
          .toList();
    }
  }

  /** Whether programs keep something there that is not meant for people. */
  static boolean isHidden(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) {
        return true;
      }
    }
    return false;
  }

  private static int firstOf(String characters, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
