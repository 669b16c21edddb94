package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;

/**
 * What the estimates of a run's stored generations do on one scenario, step by step. Generations
 * are counted from 0 here, as in the run directory; messages count them from 1. Not thread-safe.
 */
public final class Replaying {
  private static final int MOST_RANGES = 12; // that a message lists

  private final RunStore store;
  private final GenerationRecord newest;
  private final Optimizee<?> optimizee;
  private final Function<GenerationRecord, double[]> estimate;
  private final int scenario;

  /**
   * A way to look at a run.
   *
   * @param newest the newest whole generation that has a state
   * @param estimate coordinates of the optimizer's estimate after a generation that has a state
   * @param scenario its number in the task
   */
  Replaying(
      RunStore store,
      GenerationRecord newest,
      Optimizee<?> optimizee,
      Function<GenerationRecord, double[]> estimate,
      int scenario) {
    this.store = store;
    this.newest = newest;
    this.optimizee = optimizee;
    this.estimate = estimate;
    this.scenario = scenario;
  }

  /** Refuses a task that shows nothing. */
  static void require(String location, Task task, String kind) {
    if (!task.facets().contains(Replays.class)) {
      throw new InputException(
          "the run in " + location + " cannot be replayed",
          "a task whose members can be watched step by step, for example task.kind = pole",
          "task.kind = " + kind,
          "look at the run with 'l2l report'");
    }
  }

  /**
   * The number of a scenario.
   *
   * @param index which of those to train on, or held out, from 0
   */
  static int scenario(Scenarios scenarios, boolean training, int index) {
    int[] heldOut = scenarios.heldOut().orElse(new int[0]);
    int count = training ? scenarios.trainingCount() : heldOut.length;
    if (index < 0 || index >= count) {
      throw new InputException(
          "there is no such scenario to replay",
          count == 0 ? "a scenario" : "a number from 0 to %d".formatted(count - 1),
          "%d of the scenarios %s".formatted(index, training ? "to train on" : "held out"),
          "give another --scenario, or --split");
    }
    return training ? index : heldOut[index];
  }

  /** The newest generation that can be shown. */
  public int newest() {
    return newest.generation();
  }

  /** The first one that can be shown, the newest, and that which is nearest to their middle. */
  public SortedSet<Integer> firstMiddleLast() {
    List<Integer> stored = store.states().stream().filter(g -> g <= newest()).toList();
    SortedSet<Integer> some = new TreeSet<>(List.of(newest()));
    if (!stored.isEmpty()) {
      double middle = (stored.get(0) + newest()) / 2.0;
      int nearest = stored.get(0);
      for (int g : stored) {
        nearest = Math.abs(g - middle) < Math.abs(nearest - middle) ? g : nearest;
      }
      some.addAll(List.of(stored.get(0), nearest));
    }
    return some;
  }

  /**
   * What the estimate after a generation does: the document of {@link Replays}.
   *
   * @param generation from 0
   * @throws InputException when its state is not stored
   */
  public Map<String, Object> of(int generation) {
    GenerationRecord record =
        generation == newest()
            ? newest
            : Optional.of(generation)
                .filter(store.states()::contains)
                .flatMap(store::read)
                .filter(read -> read.state().isPresent())
                .orElseThrow(() -> unknown(generation));
    double[] values = optimizee.parameters().decode(estimate.apply(record));
    return optimizee.facet(Replays.class).orElseThrow().replay(values, scenario);
  }

  private InputException unknown(int generation) {
    return new InputException(
        "generation %d of the run in %s cannot be replayed"
            .formatted(generation + 1, store.location()),
        "a generation whose state is stored: " + ranges(store.states()),
        store.metrics().stream().anyMatch(metrics -> metrics.generation() == generation)
            ? "generation %d, whose state was not recorded".formatted(generation + 1)
            : "generation %d, which is not there".formatted(generation + 1),
        "give another --generation; run.checkpoint-every says which ones a run stores");
  }

  /** Numbers from 1, those that follow each other as ranges: 1, 3 to 7. */
  static String ranges(List<Integer> generations) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < generations.size(); i++) {
      int from = generations.get(i);
      while (i + 1 < generations.size() && generations.get(i + 1) == generations.get(i) + 1) {
        i++;
      }
      int to = generations.get(i);
      ranges.add(
          from == to
              ? Integer.toString(from + 1)
              : "%d %s %d".formatted(from + 1, to == from + 1 ? "and" : "to", to + 1));
    }
    int more = ranges.size() - MOST_RANGES;
    if (more > 0) {
      String last = ranges.get(ranges.size() - 1);
      return String.join(", ", ranges.subList(0, MOST_RANGES - 1)) + ", ..., " + last;
    }
    return String.join(", ", ranges);
  }
}
