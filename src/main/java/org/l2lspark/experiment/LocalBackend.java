package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Workspace;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.Problem;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;

/**
 * The calling thread as the machine: for notebooks and small tasks, without a Spark application.
 * Gives the same bits as a cluster. Neither preparations nor shared responses are cached.
 */
public final class LocalBackend implements Backend {
  private final Function<DataSettings, Dataset> reader;

  private LocalBackend(Function<DataSettings, Dataset> reader) {
    this.reader = reader;
  }

  /** Knows no data sets but the generated glyphs, which it makes in memory. */
  public static LocalBackend create() {
    return new LocalBackend(
        settings ->
            settings
                .makeGlyphs()
                .orElseThrow(
                    () ->
                        new InputException(
                            "this backend reads no files",
                            "data.generate = digits or letters",
                            "data.path = " + settings.path() + " alone",
                            "give the data set to LocalBackend.of, or use Spark")));
  }

  /** Has this data set in memory, whatever {@code data.path} says. */
  public static LocalBackend of(Dataset dataset) {
    return new LocalBackend(settings -> dataset);
  }

  @Override
  public Dataset data(DataSettings settings) {
    return settings.keepWanted(reader.apply(settings));
  }

  @Override
  public Evaluator evaluator(Optimizee<?> optimizee, EvaluationSettings settings) {
    return new LocalEvaluator<>(optimizee, settings);
  }

  @Override
  public Estimate estimate(String run) {
    throw new InputException(
        "this backend reads no run directories",
        "no run.warm-start",
        run,
        "remove it, or run on Spark");
  }

  @Override
  public Preparation.Result prepare(Preparation preparation, Optional<String> cache, String label) {
    try {
      return preparation.compute();
    } catch (InputException | RunException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RunException(
          new Problem(
              "could not do: " + label,
              "a preparation that ends well",
              String.valueOf(e),
              "change what it depends on, or report it"),
          e);
    }
  }

  @Override
  public Responses share(SharedStage<?> stage, Optional<String> cache, String label) {
    return compute(stage);
  }

  private static <C extends AutoCloseable> Responses compute(SharedStage<C> stage) {
    int width = stage.width();
    float[] values = new float[Math.multiplyExact(stage.samples(), width)];
    long spikes = 0;
    C context = stage.open();
    for (int sample = 0; sample < stage.samples(); sample++) {
      spikes += stage.compute(context, sample, values, sample * width);
    }
    Workspace.close(context);
    return Responses.of(stage.samples(), width, values, spikes);
  }

  @Override
  public Baseline logisticRegression() {
    throw needsSpark("logistic");
  }

  @Override
  public Baseline perceptron(List<Integer> hidden, int iterations, long seed) {
    throw needsSpark("perceptron");
  }

  @Override
  public ControlResult train(GradientControl training, Seed seed, String label) {
    return training.run(seed);
  }

  private static InputException needsSpark(String control) {
    return new InputException(
        "this control needs Spark",
        "control.kind = ridge, sgd, adam or none on this backend",
        control,
        "set control.kind, or run on Spark");
  }

  @Override
  public Map<String, String> versions() {
    return javaVersions();
  }

  /** Versions of this code and what it runs on: a new map. */
  public static Map<String, String> javaVersions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("l2l-spark", Version.text());
    versions.put("java", System.getProperty("java.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
