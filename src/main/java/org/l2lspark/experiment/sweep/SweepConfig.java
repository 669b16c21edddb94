package org.l2lspark.experiment.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.problem.InputException;

/**
 * A sweep as configured, read and checked once, every run of it:
 *
 * <pre>
 * sweep {
 *   grid { optimizer { members = [25, 50, 98], gamma = [0.1, 1] } }     # every value with every other
 *   list = [{ name = batch, optimizer.process = batch }, { name = genetic, optimizer { kind = genetic, members = 98 } }]
 *   seeds = [1, 2, 3]                                                   # or repeats = 3
 * }
 * </pre>
 *
 * @param text the configuration as HOCON, overrides included
 * @param runs every run by its name, in the order in which they start
 * @param sideBySide runs at a time; 0 for as many as there are cores
 */
public record SweepConfig(String text, Map<String, ExperimentConfig> runs, int sideBySide) {
  private static final String SWEEP = "sweep";
  private static final String LIST = "sweep.list";
  private static final String NAME = "name";
  private static final int MOST_RUNS = 10_000;
  private static final int LONG_NAME = 120;

  /** Copies the map, keeping its order. */
  public SweepConfig {
    runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
  }

  /**
   * Reads a configuration: that of a run, and the section {@code sweep}.
   *
   * @param hocon its text
   * @param name what to call it in messages: the file name
   * @param overrides {@code key=value} pairs that win over the text
   * @throws InputException when it cannot be parsed, or any run has unknown keys or impossible
   *     values
   */
  public static SweepConfig parse(String hocon, String name, List<String> overrides) {
    return of(Hocon.parse(hocon, name, overrides), name);
  }

  /**
   * Reads a configuration that was parsed, or made by a builder.
   *
   * @param whole the configuration
   * @param name what to call it in messages
   * @throws InputException as {@link #parse} does
   */
  public static SweepConfig of(Config whole, String name) {
    if (!whole.hasPath(SWEEP)) {
      throw new InputException(
          name + " is not a sweep",
          "a section sweep { grid { optimizer.members = [25, 50] }, seeds = [1, 2, 3] } beside task,"
              + " optimizer and run",
          "none",
          "use conf/sweep-members.conf as an example, or 'l2l run' for a single run");
    }
    Section root = Section.root(whole);
    SweepSettings settings = SweepSettings.from(root, ExperimentConfig.seed(root));
    Config base = whole.withoutPath(SWEEP);
    List<Variant> variants = variants(whole);
    if ((long) variants.size() * settings.seeds().size() > MOST_RUNS) {
      throw new InputException(
          "the sweep is too large",
          "at most " + MOST_RUNS + " runs",
          "%d variants with %d seeds each".formatted(variants.size(), settings.seeds().size()),
          "shorten the lists of sweep.grid");
    }
    return new SweepConfig(
        root.text(), runs(base, variants, settings.seeds()), settings.sideBySide());
  }

  private static List<Variant> variants(Config whole) {
    List<List<Variant>> axes = new ArrayList<>();
    axes.add(list(whole));
    if (whole.hasPath("sweep.grid")) {
      axes(whole.getObject("sweep.grid"), "", axes);
    }
    return Variant.product(axes);
  }

  /** The variants of {@code sweep.list}; without one, that which changes nothing. */
  private static List<Variant> list(Config whole) {
    if (!whole.hasPath(LIST) || whole.getList(LIST).isEmpty()) {
      return List.of(Variant.NONE);
    }
    List<Variant> variants = new ArrayList<>();
    for (ConfigObject each : whole.getObjectList(LIST)) {
      String name =
          each.containsKey(NAME)
              ? Variant.plain(String.valueOf(each.get(NAME).unwrapped()))
              : "variant-" + (variants.size() + 1);
      variants.add(new Variant(name, each.withoutKey(NAME)));
    }
    return variants;
  }

  /** One axis per setting whose values are listed, in the order of their paths. */
  private static void axes(ConfigObject grid, String below, List<List<Variant>> axes) {
    for (String key : grid.keySet().stream().sorted().toList()) {
      String path = (below.isEmpty() ? "" : below + ".") + quoted(key);
      ConfigValue value = grid.get(key);
      if (value instanceof ConfigObject section) {
        axes(section, path, axes);
      } else {
        axes.add(axis(path, value));
      }
    }
  }

  /** Keys with dots in them are paths: {@code "optimizer.members" = [25, 50]}. */
  private static String quoted(String key) {
    return key.matches("[A-Za-z0-9._-]+") ? key : ConfigUtil.quoteString(key);
  }

  private static List<Variant> axis(String path, ConfigValue value) {
    String where = "'sweep.grid.%s' (%s)".formatted(path, value.origin().description());
    if (!(value instanceof ConfigList values) || values.isEmpty()) {
      throw new InputException(
          where + " is no list of values",
          "a list of at least one, [a, b, ...]",
          value.render(ConfigRenderOptions.concise()),
          "list what the setting is to be; a value that all runs share stands outside of sweep");
    }
    if (path.equals("seed")) {
      throw new InputException(
          where + " has no place in a grid", "sweep.seeds", path, "move the list there");
    }
    Set<Object> seen = new HashSet<>();
    List<Variant> axis = new ArrayList<>();
    for (ConfigValue each : values) {
      if (!seen.add(each.unwrapped())) {
        throw new InputException(
            where + " is wrong",
            "each value once",
            each.render(ConfigRenderOptions.concise()) + " twice",
            "remove one");
      }
      axis.add(Variant.of(path, each, axis.size() + 1));
    }
    return axis;
  }

  private static Map<String, ExperimentConfig> runs(
      Config base, List<Variant> variants, List<Long> seeds) {
    Map<String, ExperimentConfig> runs = new LinkedHashMap<>();
    Set<Object> contents = new HashSet<>();
    Set<String> names = names(variants);
    for (long seed : seeds) {
      int place = 0;
      for (Variant variant : variants) {
        place++;
        String stem =
            names.size() == variants.size()
                ? variant.name()
                : String.format(Locale.ROOT, "variant-%d", place);
        String name = (stem.isEmpty() ? "" : stem + "_") + "seed-" + seed;
        Config config = Overlay.value(Overlay.section(base, variant.settings()), "seed", seed);
        ParallelRuns.naming(name, () -> runs.put(name, ExperimentConfig.of(config)));
        if (!contents.add(values(runs.get(name)))) {
          throw new InputException(
              "run " + name + " is the same as another of the sweep",
              "variants that differ",
              variant.settings().render(ConfigRenderOptions.concise()),
              "remove one of sweep.list, or change it");
        }
      }
    }
    return runs;
  }

  private static Map<String, String> values(ExperimentConfig config) {
    Map<String, String> values = new HashMap<>();
    config.settings().forEach((path, setting) -> values.put(path, setting.value()));
    return values;
  }

  /** The names of variants that can be names of directories. */
  private static Set<String> names(List<Variant> variants) {
    Set<String> names = new HashSet<>();
    variants.stream()
        .map(Variant::name)
        .filter(name -> name.length() <= LONG_NAME)
        .forEach(names::add);
    return names;
  }
}
