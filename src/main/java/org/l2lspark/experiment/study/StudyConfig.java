package org.l2lspark.experiment.study;

import com.typesafe.config.Config;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.sweep.Overlay;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.classifier.ClassifierTask;

/**
 * A study as configured, read and checked once, every cell of it.
 *
 * @param text the configuration as HOCON, overrides included
 * @param base the run that the cells vary
 * @param baseline what the cells share where nothing is varied
 * @param settings what is varied
 * @param cells every run by its name, in the order in which they start
 */
public record StudyConfig(
    String text,
    ExperimentConfig base,
    Cell.Base baseline,
    StudySettings settings,
    Map<String, Planned> cells) {
  private static final String PLACE = "a study";

  /** Copies the map, keeping its order. */
  public StudyConfig {
    cells = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /**
   * A cell and its configuration.
   *
   * @param cell what is particular to it
   * @param config what it runs
   */
  public record Planned(Cell cell, ExperimentConfig config) {}

  /**
   * Reads a configuration: that of a run without {@code control}, of a classifier trained by a
   * filter, and the section {@code study} ({@link StudySettings}). Sections {@code study.sgd} and
   * {@code study.adam} are laid over the {@code control} of the cells of these methods, {@code
   * study.dynamic} over the {@code optimizer} of those whose ensemble is dynamic.
   *
   * @param hocon its text
   * @param name what to call it in messages: the file name
   * @param overrides {@code key=value} pairs that win over the text
   * @throws InputException when it cannot be parsed, has unknown keys or impossible values
   */
  public static StudyConfig parse(String hocon, String name, List<String> overrides) {
    Config whole = Hocon.parse(hocon, name, overrides);
    if (!whole.hasPath("study")) {
      throw new InputException(
          name + " is not a study",
          "a section study { iterations = ... } beside task, optimizer and run",
          "none",
          "use conf/study-gradients.conf as an example, or 'l2l run' for a single run");
    }
    StudySettings settings = StudySettings.from(Section.root(whole));
    Overlay.requireFree(whole, "control", PLACE, "the methods of a study are its controls");
    Overlay.requireFree(whole, "optimizer.ensemble-size", PLACE, "study.sizes says it");
    Config plain = Overlay.value(length(settings, whole), "control.kind", "none");
    Config common = plain.withoutPath("study");
    ExperimentConfig base = ExperimentConfig.of(common);
    requireClassifierByFilter(base);
    Cell.Base baseline =
        new Cell.Base(
            ((ClassifierTask.Definition) base.task()).start().initialStd(),
            base.settings().get("task.activation").value(),
            base.optimizer().members());
    Map<String, Planned> cells = new LinkedHashMap<>();
    for (Cell cell : grid(settings, baseline)) {
      ExperimentConfig config =
          ExperimentConfig.of(configuration(cell, baseline, settings, base, common, whole));
      cells.put(cell.name(baseline), new Planned(cell, config));
    }
    return new StudyConfig(Section.root(whole).text(), base, baseline, settings, cells);
  }

  /** All runs: the full grid of method, deviation and seed, then one factor at a time. */
  private static Set<Cell> grid(StudySettings settings, Cell.Base base) {
    Set<Cell> cells = new LinkedHashSet<>();
    SizePolicy fixed = SizePolicy.FIXED;
    for (long seed : settings.seeds()) {
      for (double std : settings.initialStds()) {
        for (Method method : settings.methods()) {
          cells.add(new Cell(method, std, seed, base.activation(), base.members(), fixed));
        }
      }
      if (settings.methods().contains(Method.ENKF)) {
        Method filter = Method.ENKF;
        double std = base.initialStd();
        for (String activation : settings.activations()) {
          cells.add(new Cell(filter, std, seed, activation, base.members(), fixed));
        }
        for (int members : settings.members()) {
          cells.add(new Cell(filter, std, seed, base.activation(), members, fixed));
        }
        for (SizePolicy size : settings.sizes()) {
          cells.add(new Cell(filter, std, seed, base.activation(), base.members(), size));
        }
      }
    }
    return cells;
  }

  private static Config length(StudySettings settings, Config whole) {
    Config config = Overlay.value(whole, "run.generations", settings.iterations());
    config = Overlay.value(config, "run.test-every", settings.recordEvery());
    return config.hasPath("run.checkpoint-every")
        ? config
        : Overlay.value(config, "run.checkpoint-every", settings.recordEvery());
  }

  private static Config configuration(
      Cell cell,
      Cell.Base baseline,
      StudySettings settings,
      ExperimentConfig base,
      Config common,
      Config whole) {
    Config config = Overlay.value(common, "seed", cell.seed());
    config = Overlay.value(config, "task.initial-std", cell.initialStd());
    if (!cell.activation().equals(baseline.activation())) {
      config = Overlay.value(config, "task.activation", cell.activation());
    }
    if (cell.members() != baseline.members()) {
      config = Overlay.value(config, "optimizer.members", cell.members());
    }
    if (cell.size() == SizePolicy.DYNAMIC) {
      config = lay(whole, "dynamic", config, "optimizer");
      config = Overlay.value(config, "optimizer.ensemble-size", cell.size().key());
    }
    if (cell.method().gradient()) {
      config = config.withoutPath("control");
      config = Overlay.value(config, "control.batch-size", batch(base));
      config = lay(whole, cell.method().key(), config, "control");
      config = Overlay.value(config, "control.kind", cell.method().key());
      config = Overlay.value(config, "control.iterations", settings.iterations());
      config = Overlay.value(config, "control.record-every", settings.recordEvery());
    }
    return config;
  }

  /** The samples of a mini-batch of a gradient: those of a generation. */
  private static int batch(ExperimentConfig base) {
    return base.run().batch().size().orElse(BatchSettings.USUAL);
  }

  /** Lays the section {@code study.<section>} over a section of a cell. */
  private static Config lay(Config whole, String section, Config config, String over) {
    String path = "study." + section;
    return whole.hasPath(path)
        ? Overlay.section(config, whole.getConfig(path).atPath(over).root())
        : config;
  }

  private static void requireClassifierByFilter(ExperimentConfig base) {
    String got =
        "task.kind = %s, optimizer.kind = %s".formatted(base.task().kind(), base.optimizerKind());
    if (!got.equals("task.kind = classifier, optimizer.kind = enkf")) {
      throw new InputException(
          "this study compares a filter with gradients on a net",
          "task.kind = classifier, optimizer.kind = enkf",
          got,
          "change the base of the study");
    }
  }
}
