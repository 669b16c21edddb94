package org.l2lspark.cli.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Entry;
import org.l2lspark.config.Section;
import org.l2lspark.config.Setting;
import org.l2lspark.config.ValueType;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.bbob.BbobSettings;
import org.l2lspark.experiment.poles.PolesSettings;
import org.l2lspark.experiment.study.StudySettings;
import org.l2lspark.experiment.sweep.SweepSettings;
import org.l2lspark.snn.simulation.SimulationSetup;

/**
 * Every setting of every kind of configuration, a table a section. What is said is what the readers
 * say ({@link Doc}); under which condition a key is read follows from {@link Explored}
 * configurations, which begin with those of the resource {@code every-setting.conf}.
 */
public final class Reference {
  /** Title of the part about runs. */
  static final String RUNS = "Runs: l2l run CONF";

  /** Title of the part about networks. */
  static final String NETWORKS = "Networks: l2l simulate CONF";

  private static final String START = "org/l2lspark/cli/every-setting.conf";

  /** Sections whose other keys depend on their kind so much that each kind has a table. */
  private static final Set<String> BY_KIND = Set.of("task", "optimizer", Reference.NEURON);

  private static final String NEURON = "neuron";
  private static final String KIND = "kind";

  /** Parameters of a model that is named beside them: those of {@link #NEURON}. */
  private static final String PARAMETERS = "populations.NAME.parameters";

  /**
   * What is known about a key of a section.
   *
   * @param key its name
   * @param doc what its reader says
   * @param condition on which choice it depends whether it is read, in words; empty for none
   * @param types what is to be written: more than one where its reader takes either
   */
  public record Row(String key, Doc doc, String condition, Set<ValueType> types) {
    /** Copies the set. */
    public Row {
      types = Collections.unmodifiableSet(EnumSet.copyOf(types));
    }
  }

  /**
   * A section.
   *
   * @param name its path; empty for the top of a configuration
   * @param kind the kind of which its keys are; empty where there is one table for all
   * @param doc what its reader says about it
   * @param condition on which choice outside it depends whether it is read, in words; empty for
   *     none
   * @param rows its keys, but for sections that have a table
   * @param sections its keys whose sections have a table
   */
  public record Table(
      String name, String kind, Doc doc, String condition, List<Row> rows, List<Row> sections) {
    /** Copies the lists. */
    public Table {
      rows = List.copyOf(rows);
      sections = List.copyOf(sections);
    }
  }

  /**
   * What belongs to one command.
   *
   * @param title what is configured
   * @param tables its sections
   */
  public record Part(String title, List<Table> tables) {
    /** Copies the list. */
    public Part {
      tables = List.copyOf(tables);
    }
  }

  private record Key(String section, String kind) {}

  /** A section as it was read once: its keys, and the choices that these may depend on. */
  private record Place(Map<String, String> choices, List<Entry> entries) {}

  /** The kinds of task and optimizer. */
  private static final Predicate<String> KINDS = Set.of("task.kind", "optimizer.kind")::contains;

  /** What a key may depend on: first the choices of its own section, whose names have no path. */
  private static final List<Predicate<String>> NEARNESS =
      List.of(choice -> !choice.contains("."), KINDS);

  private final boolean byOwner;
  private final List<Part> parts;
  private final List<String> unexplained = new ArrayList<>();
  private final List<String> untried = new ArrayList<>();

  private Reference(Config start, boolean byOwner) {
    this.byOwner = byOwner;
    this.parts =
        List.of(
            part(RUNS, start, "experiments", ExperimentConfig::of),
            part("Sweeps: l2l sweep CONF", start, "sweeps", s -> SweepSettings.from(s, 1)),
            part("Studies: l2l study gradients CONF", start, "studies", StudySettings::from),
            part("Optimizers: l2l study bbob CONF", start, "optimizer-studies", BbobSettings::from),
            part(
                "Optimizers: l2l study poles CONF",
                start,
                "optimizer-studies",
                PolesSettings::from),
            part(NETWORKS, start, "networks", SimulationSetup::from));
  }

  /** The reference, made anew. */
  public static Reference make() {
    return new Reference(start(), false);
  }

  /**
   * The same, where a section within a task or an optimizer has a table for each kind that has it,
   * with the keys and the words of that kind.
   */
  public static Reference byOwner() {
    return new Reference(start(), true);
  }

  private static Config start() {
    ClassLoader loader = Reference.class.getClassLoader();
    return ConfigFactory.parseResources(loader, START).resolve();
  }

  /** The part of this title. */
  Part part(String title) {
    return parts.stream().filter(part -> part.title().equals(title)).findFirst().orElseThrow();
  }

  /** Its parts. */
  public List<Part> parts() {
    return parts;
  }

  /** Keys that are read in some configurations and not in others, one cannot say in which. */
  public List<String> unexplained() {
    return List.copyOf(unexplained);
  }

  /**
   * Alternatives of choices that no configuration takes, so that what depends on them is missing.
   */
  public List<String> untried() {
    return List.copyOf(untried);
  }

  private Part part(String title, Config start, String list, Consumer<Section> reader) {
    Map<Key, List<Place>> places = new LinkedHashMap<>();
    List<List<Entry>> readings = Explored.of(start.getConfigList(list), reader);
    readings.forEach(reading -> collect(reading, places));
    untried.addAll(alternativesNotIn(readings));
    Map<Key, Table> sections = new LinkedHashMap<>(); // what is said about each, without keys
    Map<Key, List<Row>> keys = new LinkedHashMap<>();
    Map<Key, List<Row>> within = new LinkedHashMap<>();
    for (Key key : ordered(places.keySet())) {
      List<Row> rows = new ArrayList<>();
      within.put(key, new ArrayList<>());
      for (Row row : rows(title, key, places.get(key))) {
        Optional<String> own = sectionOf(key, row, places.keySet());
        if (own.isPresent()) {
          sections.merge(
              said(own.get(), key.kind),
              about(key, row, sections.get(said(key))),
              Reference::either);
          within.get(key).add(row);
        } else {
          rows.add(row);
        }
      }
      keys.put(key, rows);
    }
    List<Table> tables = new ArrayList<>();
    keys.forEach(
        (key, rows) -> {
          Table about = sections.getOrDefault(said(key), table(Doc.NONE, ""));
          String condition = key.kind.isEmpty() ? about.condition : "";
          if (!rows.isEmpty() || byOwner) {
            tables.add(
                new Table(key.section, key.kind, about.doc, condition, rows, within.get(key)));
          }
        });
    return new Part(title, tables);
  }

  private static Table table(Doc doc, String condition) {
    return new Table("", "", doc, condition, List.of(), List.of());
  }

  /** Under which key it is remembered what is said about a section. */
  private Key said(String section, String kind) {
    return new Key(section, isOwned(section) ? kind : "");
  }

  private Key said(Key key) {
    return said(key.section, key.kind);
  }

  private boolean isOwned(String section) {
    return byOwner && section.matches("(task|optimizer)\\..*");
  }

  private static Set<String> alternativesNotIn(List<List<Entry>> readings) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> taken = new HashSet<>();
    for (List<Entry> reading : readings) {
      for (Entry entry : reading) {
        String choice = section(entry.form()) + "." + entry.key() + " = ";
        if (entry.doc().isChoice()) {
          entry.doc().options().keySet().forEach(option -> all.add(choice + option));
          entry.setting().ifPresent(setting -> taken.add(choice + setting.value()));
        }
      }
    }
    all.removeAll(taken);
    return all;
  }

  /** The name of the table for the keys within a key, where there is one. */
  private static Optional<String> sectionOf(Key parent, Row row, Set<Key> keys) {
    if (row.types.stream().noneMatch(ValueType::isNested)) {
      return Optional.empty(); // a plain key, whatever section of another kind has its name
    }
    String path = parent.section.isEmpty() ? row.key : parent.section + "." + row.key;
    return Stream.of(path, path + "[]", path + ".NAME")
        .filter(section -> keys.stream().anyMatch(key -> key.section.equals(section)))
        .findFirst();
  }

  /**
   * What is said about a section: that it is read under the condition of its key, or else where the
   * section around it is.
   */
  private static Table about(Key around, Row row, Table aroundIt) {
    String path = around.section.isEmpty() ? "" : around.section + ".";
    String condition = row.condition;
    if (condition.isEmpty() && !around.kind.isEmpty()) {
      condition = path + KIND + " = " + around.kind;
    } else if (condition.isEmpty()) {
      condition = aroundIt == null ? "" : aroundIt.condition;
    } else if (!condition.matches("[^ ]*\\..*")) {
      condition = path + condition;
    }
    return table(row.doc, condition);
  }

  /** What is said about a section that several kinds have, each with words of its own. */
  private static Table either(Table one, Table other) {
    Doc doc =
        one.doc.sentence().contains(other.doc.sentence())
            ? one.doc
            : Doc.of((one.doc.sentence() + " " + other.doc.sentence()).strip());
    return table(doc, either(one.condition, other.condition));
  }

  /** One condition of two: without any where one of them always holds. */
  private static String either(String one, String other) {
    String[] ones = one.split(" = ", 2);
    String[] others = other.split(" = ", 2);
    if (ones.length < 2 || others.length < 2) {
      return "";
    }
    if (!ones[0].equals(others[0])) {
      return one.equals(other) ? one : one + ", or " + other;
    }
    Set<String> values = new TreeSet<>(List.of(ones[1].split(" or ")));
    values.addAll(List.of(others[1].split(" or ")));
    return ones[0] + " = " + String.join(" or ", values);
  }

  /**
   * Sections in the order in which they are asked for; what is below one of them stands after it.
   */
  private static List<Key> ordered(Set<Key> keys) {
    List<Key> ordered = new ArrayList<>();
    Set<String> tops = new LinkedHashSet<>(List.of(""));
    keys.forEach(key -> tops.add(top(key.section)));
    if (tops.remove(NEURON)) {
      tops.add(NEURON);
    }
    for (String top : tops) {
      keys.stream().filter(key -> top(key.section).equals(top)).forEach(ordered::add);
    }
    return ordered;
  }

  private static String top(String section) {
    return section.replaceFirst("[.\\[].*", "");
  }

  private void collect(List<Entry> reading, Map<Key, List<Place>> places) {
    Map<String, String> whole = choicesOf(reading);
    Map<String, List<Entry>> sections = new LinkedHashMap<>();
    for (Entry entry : reading) {
      if (!entry.form().endsWith(PARAMETERS)) {
        sections.computeIfAbsent(entry.section(), s -> new ArrayList<>()).add(entry);
      }
    }
    for (List<Entry> entries : sections.values()) {
      String section = section(entries.get(0).form());
      String kind = kind(section, entries);
      Map<String, String> choices = new TreeMap<>(whole);
      for (Entry entry : entries) {
        if (entry.doc().isChoice()) {
          entry.setting().map(Setting::value).ifPresent(v -> choices.put(entry.key(), v));
        }
      }
      List<Entry> rest = new ArrayList<>(entries);
      if (!kind.isEmpty()) {
        List<Entry> kinds = entries.stream().filter(entry -> entry.key().equals(KIND)).toList();
        rest.removeAll(kinds);
        choices.remove(KIND);
        add(places, new Key(section, ""), new Place(Map.of(), kinds));
      }
      String owner = isOwned(section) ? whole.get(top(section) + "." + KIND) : "";
      add(places, new Key(section, kind.isEmpty() ? owner : kind), new Place(choices, rest));
    }
  }

  private static void add(Map<Key, List<Place>> places, Key key, Place place) {
    if (!place.entries.isEmpty()) {
      places.computeIfAbsent(key, k -> new ArrayList<>()).add(place);
    }
  }

  /** A neuron is the same wherever it is configured. */
  private static String section(String form) {
    return form.endsWith("." + NEURON) ? NEURON : form;
  }

  private static String kind(String section, List<Entry> entries) {
    return BY_KIND.contains(section)
        ? entries.stream()
            .filter(entry -> entry.key().equals(KIND))
            .flatMap(entry -> entry.setting().stream())
            .map(Setting::value)
            .findFirst()
            .orElse("")
        : "";
  }

  /** All choices of a configuration by path, but for those of lists and of named sections. */
  private static Map<String, String> choicesOf(List<Entry> reading) {
    Map<String, String> choices = new TreeMap<>();
    for (Entry entry : reading) {
      if (entry.doc().isChoice() && entry.form().equals(entry.section())) {
        entry.setting().ifPresent(setting -> choices.put(entry.path(), setting.value()));
      }
    }
    return choices;
  }

  private List<Row> rows(String part, Key table, List<Place> places) {
    Map<String, Set<Doc>> keys = new LinkedHashMap<>();
    for (Place place : places) {
      for (Entry entry : place.entries) {
        keys.computeIfAbsent(entry.key(), k -> new LinkedHashSet<>()).add(entry.doc());
      }
    }
    List<Row> rows = new ArrayList<>();
    keys.forEach(
        (key, docs) -> {
          for (Doc doc : docs) {
            List<Conditions.Case> cases =
                places.stream()
                    .map(
                        place ->
                            new Conditions.Case(
                                without(place.choices, key), reads(place, key, doc)))
                    .toList();
            Optional<String> condition = Conditions.of(cases, NEARNESS);
            if (condition.isEmpty()) {
              unexplained.add(part + ": " + table.section + "." + key);
            }
            String words = condition.orElse("in some configurations");
            rows.add(new Row(key, doc, words, types(places, key, doc)));
          }
        });
    return rows;
  }

  private static Set<ValueType> types(List<Place> places, String key, Doc doc) {
    return places.stream()
        .flatMap(place -> place.entries.stream())
        .filter(entry -> entry.key().equals(key) && entry.doc().equals(doc))
        .map(Entry::type)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> without(Map<String, String> choices, String key) {
    Map<String, String> others = new TreeMap<>(choices);
    others.remove(key);
    return others;
  }

  private static boolean reads(Place place, String key, Doc doc) {
    return place.entries.stream().anyMatch(e -> e.key().equals(key) && e.doc().equals(doc));
  }
}
