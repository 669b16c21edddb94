package org.l2lspark.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Json;
import org.l2lspark.problem.InputException;

/**
 * A configuration file of SONATA, with the names of its manifest replaced in paths. What it names
 * is relative to its folder.
 */
final class SonataConfig {
  private final Path file;
  private final Map<String, Object> document;
  private final Map<String, String> manifest = new LinkedHashMap<>();

  private SonataConfig(Path file) {
    this.file = file;
    this.document = Json.parse(SonataCsv.text(file), file.toString());
    map(document, "manifest")
        .forEach((name, value) -> manifest.put(name.replaceAll("[${}]", ""), value.toString()));
  }

  static SonataConfig read(Path file) {
    return new SonataConfig(file);
  }

  /** The whole document. */
  Map<String, Object> root() {
    return document;
  }

  /** A section, empty where it has no such section. */
  Map<String, Object> section(String name) {
    return map(document, name);
  }

  @SuppressWarnings("unchecked") // as Json.parse makes them
  static Map<String, Object> map(Map<String, Object> in, String name) {
    return in.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The objects of a list, which must be there. */
  @SuppressWarnings("unchecked") // as Json.parse makes them
  List<Map<String, Object>> list(Map<String, Object> in, String name) {
    if (in.get(name) instanceof List<?> items && items.stream().allMatch(Map.class::isInstance)) {
      return (List<Map<String, Object>>) items;
    }
    throw wrong(name, "a list of objects", String.valueOf(in.get(name)));
  }

  double number(Map<String, Object> in, String name) {
    if (in.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(name, "a number", String.valueOf(in.get(name)));
  }

  /** A path that the file names; empty where it does not. */
  Optional<Path> path(Map<String, Object> in, String name) {
    if (!(in.get(name) instanceof String text) || text.equals(SonataNodes.NO_VALUE)) {
      return Optional.empty();
    }
    return Optional.of(file.toAbsolutePath().getParent().resolve(resolved(text)).normalize());
  }

  Path requiredPath(Map<String, Object> in, String name) {
    return path(in, name).orElseThrow(() -> wrong(name, "a path", String.valueOf(in.get(name))));
  }

  private String resolved(String text) {
    String path = text.replace("${configdir}", ".");
    for (int depth = 0; depth <= manifest.size(); depth++) { // names stand for other names
      for (Map.Entry<String, String> entry : manifest.entrySet()) {
        path =
            path.replace("${" + entry.getKey() + "}", entry.getValue())
                .replaceAll(
                    "\\$" + java.util.regex.Pattern.quote(entry.getKey()) + "(?![A-Za-z0-9_])",
                    java.util.regex.Matcher.quoteReplacement(entry.getValue()));
      }
    }
    return path;
  }

  private InputException wrong(String name, String expected, String got) {
    return new InputException(
        file + ": '" + name + "' is wrong", expected, got, "correct the file");
  }

  /** The configuration of a simulation in a folder, or that file itself. */
  static Path simulation(Path folderOrFile) {
    return Files.isDirectory(folderOrFile)
        ? folderOrFile.resolve(SonataWriter.SIMULATION)
        : folderOrFile;
  }
}
