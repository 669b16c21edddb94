package org.l2lspark.experiment.ablation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.RunStatus;
import org.l2lspark.experiment.compare.Comparison;
import org.l2lspark.experiment.compare.RunGroup;
import org.l2lspark.experiment.compare.RunOutcome;
import org.l2lspark.problem.InputException;

/**
 * Runs of swarms as the arms of a study: those together that differ by nothing but their seed.
 *
 * <p>Worlds depend on a run's seed: runs of different seeds have different held-out worlds, so
 * worlds are paired within a run and between runs of one seed, and nowhere else. How worlds are
 * made has to be the same in all arms.
 *
 * @param metric what is brought home: the metric that everything is about
 * @param arms in the order of the runs
 */
public record Arms(String metric, List<Arm> arms) {
  /** Name of the first arm. */
  public static final String BASE = "base";

  private static final String KIND = "task.kind";
  private static final String ITEM = "task.world.items.name";
  private static final String WARM_START = "run.warm-start";

  /**
   * Runs that differ by nothing but their seed.
   *
   * @param name {@value Arms#BASE}, or how it differs from the first arm: {@code task.agents.smells
   *     = []}
   * @param differs values, by path, of the settings in which arms differ
   * @param runs the runs
   */
  public record Arm(String name, Map<String, String> differs, List<RunOutcome> runs) {}

  /** Copies the list. */
  public Arms {
    arms = List.copyOf(arms);
  }

  /**
   * Groups runs.
   *
   * @throws InputException when there are none, one is no finished run of a swarm, one is there
   *     twice, or worlds are made in different ways
   */
  public static Arms of(List<RunOutcome> runs) {
    if (runs.isEmpty()) {
      throw new InputException(
          "there are no runs to study",
          "finished runs of swarms, of each arm with at least 5 seeds",
          "none",
          "name run directories, or folders of sweeps that have begun");
    }
    runs.forEach(Arms::requireFinished);
    requireSameWorlds(runs);
    List<RunGroup> groups = Comparison.of(runs.stream().map(Arms::withoutPath).toList()).groups();
    List<Arm> arms = new ArrayList<>();
    for (RunGroup group : groups) {
      String name = arms.isEmpty() ? BASE : difference(groups.get(0).differs(), group.differs());
      requireSeeds(name, group.runs());
      arms.add(new Arm(name, group.differs(), group.runs()));
    }
    return new Arms(value(runs.get(0), ITEM), arms);
  }

  /** Every run, arm by arm. */
  public List<RunOutcome> runs() {
    return arms.stream().flatMap(arm -> arm.runs().stream()).toList();
  }

  private static String value(RunOutcome run, String key) {
    Setting setting = run.settings().get(key);
    return setting == null ? "" : setting.value();
  }

  private static void requireFinished(RunOutcome run) {
    if (!value(run, KIND).equals("swarm")) {
      throw new InputException(
          "the run in " + run.location() + " is not one of a swarm",
          KIND + " = swarm",
          KIND + " = " + value(run, KIND),
          "leave it out; 'l2l compare' sets runs of any task side by side");
    }
    if (run.status() != RunStatus.FINISHED) {
      throw new InputException(
          "the run in " + run.location() + " is not finished",
          "a finished run, which has an answer",
          "status " + run.status().name().toLowerCase(Locale.ROOT),
          "wait for it, go on with it by 'l2l resume', or leave it out");
    }
  }

  /** Runs that start from runs of their own seed have each a path of their own. */
  private static RunOutcome withoutPath(RunOutcome run) {
    Setting from = run.settings().get(WARM_START);
    if (from == null || from.defaulted()) {
      return run;
    }
    Map<String, Setting> settings = new TreeMap<>(run.settings());
    settings.put(WARM_START, new Setting("another run", false));
    return new RunOutcome(
        run.name(),
        run.location(),
        run.seed(),
        settings,
        run.status(),
        run.problem(),
        run.metrics(),
        run.curves(),
        run.evaluations());
  }

  private static String difference(Map<String, String> first, Map<String, String> own) {
    return own.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(first.get(entry.getKey())))
        .map(
            entry ->
                entry.getValue().equals("-")
                    ? "no " + entry.getKey()
                    : entry.getKey() + " = " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void requireSeeds(String arm, List<RunOutcome> runs) {
    Map<Long, String> seeds = new HashMap<>();
    for (RunOutcome run : runs) {
      String other = seeds.put(run.seed(), run.location());
      if (other != null) {
        throw new InputException(
            "two runs have the same settings and the same seed",
            "runs of an arm that differ in their seed, and arms that differ in a setting",
            "seed %d in %s and in %s, of the arm %s"
                .formatted(run.seed(), other, run.location(), arm),
            "name each run once; evolve with other seeds by --seed, other arms by --set");
      }
    }
  }

  private static void requireSameWorlds(List<RunOutcome> runs) {
    RunOutcome first = runs.get(0);
    for (RunOutcome run : runs) {
      TreeSet<String> keys = new TreeSet<>(first.settings().keySet());
      keys.addAll(run.settings().keySet());
      for (String key : keys) {
        if (makesWorlds(key) && !value(first, key).equals(value(run, key))) {
          throw new InputException(
              "the runs have different held-out worlds",
              "worlds made alike, as in %s: %s = %s"
                  .formatted(first.location(), key, value(first, key)),
              "%s = %s in %s".formatted(key, value(run, key), run.location()),
              "study runs apart whose worlds differ by more than their seed");
        }
      }
    }
  }

  /** What agents leave behind, and what is left out in training, makes no other world. */
  private static boolean makesWorlds(String key) {
    boolean world =
        key.startsWith("task.world.")
            && !key.startsWith("task.world.pheromones")
            && !key.equals("task.world.items.left-out");
    return world || key.equals("task.held-out");
  }
}
