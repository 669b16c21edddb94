package org.l2lspark.cli.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.l2lspark.config.ValueType;

/**
 * Builders of configurations as Java sources: the package {@code org.l2lspark.builder}, but for
 * what all of them have in common. A section has a class; so has each kind of a task, an optimizer
 * and a neuron, and what is below one of these has the kind in its name. What is said about a key
 * is what {@code l2l settings} says.
 */
public final class Builders {
  /** Where the sources lie. */
  public static final String FOLDER = "src/main/java/org/l2lspark/builder";

  /** Writes the sources anew. */
  public static final String COMMAND =
      "submit/local.sh settings --builders " + FOLDER + " && mvn spotless:apply";

  private static final String SUFFIX = "Builder";
  private static final List<String> KINDS = List.of("task", "optimizer", "neuron");

  private static final String BUILD =
      """

        /**
         * Reads and checks what was set.
         *
         * @throws InputException when a key is unknown or missing, or a value is impossible
         */
        public ExperimentConfig build() {
          return ExperimentConfig.of(config());
        }
      """;

  private final Reference.Part part;
  private final String prefix;
  private final SortedMap<String, String> sources;

  private Builders(Reference.Part part, String prefix, SortedMap<String, String> sources) {
    this.part = part;
    this.prefix = prefix;
    this.sources = sources;
  }

  /**
   * The sources by name of the file; a formatter may break their lines otherwise.
   *
   * @param reference that of {@link Reference#byOwner()}
   */
  public static SortedMap<String, String> of(Reference reference) {
    SortedMap<String, String> sources = new TreeMap<>();
    Reference.Part runs = reference.part(Reference.RUNS);
    Reference.Part networks = reference.part(Reference.NETWORKS);
    new Builders(runs, "", sources).write();
    new Builders(networks, "Network", sources).write();
    return Collections.unmodifiableSortedMap(sources);
  }

  /** Whether a source was written by this class. */
  public static boolean wrote(String source) {
    return source.contains(BuilderSource.MARK);
  }

  private void write() {
    for (Reference.Table table : part.tables()) {
      if (isKind(table) || !KINDS.contains(table.name())) {
        BuilderSource source = new BuilderSource(className(table), about(table));
        table.rows().stream()
            .filter(row -> !row.doc().options().isEmpty())
            .forEach(
                row -> source.choice(camel(row.key()), row.doc().sentence(), row.doc().options()));
        setters(source, table);
        if (table.name().isEmpty() && prefix.isEmpty()) {
          source.imports("org.l2lspark.experiment.ExperimentConfig");
          source.imports("org.l2lspark.problem.InputException");
          source.more(BUILD);
        }
        String text =
            isKind(table)
                ? source.text(camel(table.name()) + SUFFIX, table.kind())
                : source.text("SettingsBuilder", "");
        if (sources.put(className(table) + ".java", text) != null) {
          throw new IllegalStateException("two sections are called " + className(table));
        }
      }
    }
  }

  private static boolean isKind(Reference.Table table) {
    return KINDS.contains(table.name()) && !table.kind().isEmpty();
  }

  private String about(Reference.Table table) {
    if (table.name().isEmpty()) {
      return "A whole configuration, as %s takes it."
          .formatted(part.title().substring(part.title().indexOf(':') + 2));
    } else if (!isKind(table)) {
      return "Section " + table.name() + ". " + table.doc().sentence();
    }
    String meaning =
        part.tables().stream()
            .filter(other -> other.name().equals(table.name()) && other.kind().isEmpty())
            .map(other -> other.rows().get(0).doc().options().get(table.kind()))
            .collect(Collectors.joining());
    return "%s %s%s."
        .formatted(camel(table.name()), table.kind(), meaning.isEmpty() ? "" : ": " + meaning);
  }

  private void setters(BuilderSource source, Reference.Table table) {
    Map<String, List<Reference.Row>> keys = new LinkedHashMap<>();
    Stream.concat(table.rows().stream(), table.sections().stream())
        .forEach(row -> keys.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
    keys.forEach(
        (key, rows) -> {
          Map<String, List<Reference.Row>> setters = new LinkedHashMap<>();
          for (Reference.Row row : rows) {
            for (ValueType type : row.types()) {
              String parameters = parameters(table, row, type);
              setters.computeIfAbsent(parameters, p -> new ArrayList<>()).add(row);
            }
          }
          setters.forEach(
              (parameters, of) ->
                  source.setter(method(key), key, parameters, BuilderSource.about(of)));
        });
  }

  private String parameters(Reference.Table table, Reference.Row row, ValueType type) {
    boolean choice = !row.doc().options().isEmpty();
    return switch (type) {
      case TEXT -> "String value";
      case TEXTS -> (choice ? camel(row.key()) : "String") + "... values";
      case WHOLE_NUMBER -> "long value";
      case NUMBER -> "double value";
      case NUMBERS -> "double... values";
      case MATRIX -> "double[]... rows";
      case FLAG -> "boolean value";
      case CHOICE -> camel(row.key()) + " value";
      case SECTION -> section(table, row, "") + " section";
      case SECTIONS -> section(table, row, "[]") + "... sections";
      case NAMED_SECTIONS -> "String name, " + section(table, row, ".NAME") + " section";
      case NAMED_NUMBERS -> "String name, double value";
      case NAMED_TEXTS -> "String name, String value";
    };
  }

  /** The class of a section within another. */
  private String section(Reference.Table around, Reference.Row row, String suffix) {
    if (KINDS.contains(row.key())) {
      return camel(row.key()) + SUFFIX + "<?>";
    }
    String path = (around.name().isEmpty() ? "" : around.name() + ".") + row.key() + suffix;
    return part.tables().stream()
        .filter(table -> table.name().equals(path))
        .filter(table -> table.kind().isEmpty() || table.kind().equals(around.kind()))
        .map(this::className)
        .findFirst()
        .orElse("Section" + SUFFIX);
  }

  private String className(Reference.Table table) {
    String name = table.name();
    for (String owner : KINDS) {
      if (name.equals(owner) || name.startsWith(owner + ".")) {
        name = name.replaceFirst(owner, table.kind());
      }
    }
    String singular = name.replaceAll("s?(\\[]|\\.NAME)", "");
    String whole = prefix.isEmpty() && singular.isEmpty() ? "Experiment" : prefix;
    return whole + camel(singular) + SUFFIX;
  }

  private static String method(String key) {
    String camel = camel(key);
    String name = camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    return SourceVersion.isKeyword(name) ? name + "Value" : name;
  }

  /** {@code IafPscExp} of {@code iaf_psc_exp}. */
  private static String camel(String name) {
    return Stream.of(name.split("[-_.]"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
