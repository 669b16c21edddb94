package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.l2lspark.config.Section;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.genetic.GeneticAlgorithm;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.classifier.ClassifierTask;
import org.l2lspark.task.functions.FunctionTask;
import org.l2lspark.task.reservoir.ReservoirTask;

/**
 * The tasks and optimizers that a configuration can name. A new one is a line here and a factory
 * beside its settings.
 */
public final class Registry {
  /**
   * A named kind of something.
   *
   * @param description one line for {@code l2l list}
   * @param factory reads its section
   */
  public record Entry<T>(String description, Function<Section, T> factory) {}

  private static final Map<String, Entry<TaskDefinition>> TASKS =
      new TreeMap<>(
          Map.of(
              "reservoir",
              new Entry<>(
                  "classify images by a fixed spiking bulk and a trained readout",
                  ReservoirTask.Definition::from),
              "classifier",
              new Entry<>(
                  "classify images or features by a feed-forward net",
                  ClassifierTask.Definition::from),
              "function",
              new Entry<>(
                  "find the minimum of a benchmark function: rastrigin, rosenbrock, ackley, ...",
                  FunctionTask::from)));

  private static final Map<String, Entry<Optimizer<?>>> OPTIMIZERS =
      new TreeMap<>(
          Map.of(
              "enkf",
              new Entry<>("ensemble Kalman filter", EnsembleKalmanFilter::from),
              "genetic",
              new Entry<>("genetic algorithm with Jenetics' operators", GeneticAlgorithm::from)));

  private Registry() {}

  /** All tasks by name. */
  public static Map<String, Entry<TaskDefinition>> tasks() {
    return java.util.Collections.unmodifiableMap(TASKS);
  }

  /** All optimizers by name. */
  public static Map<String, Entry<Optimizer<?>>> optimizers() {
    return java.util.Collections.unmodifiableMap(OPTIMIZERS);
  }

  /** Reads a section whose {@code kind} names an entry. */
  static <T> T create(Map<String, Entry<T>> entries, Section section) {
    String kind = section.kind("kind", List.copyOf(entries.keySet()));
    return entries.get(kind).factory().apply(section);
  }
}
