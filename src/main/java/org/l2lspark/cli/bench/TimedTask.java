package org.l2lspark.cli.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;

/**
 * A task whose simulation takes exactly as long as it is told: a timed wait, which leaves the
 * processor to others. Ten outputs, each a sum of a few of its weights, so that everything around
 * the simulation does what it does in a run.
 *
 * @param weights parameters of a member, a multiple of ten
 * @param samples samples of a generation
 * @param passSeconds waiting time of a member on a sample
 * @param cut along which axes work may be split
 */
record TimedTask(int weights, int samples, double passSeconds, Cut cut)
    implements TaskDefinition, Task, Optimizee<TimedTask.Context>, Targets, Classifies {
  private static final long serialVersionUID = 1L;
  private static final int CLASSES = 10;
  private static final int TERMS = 8;

  /** Nothing to hold. */
  record Context() implements AutoCloseable {
    @Override
    public void close() {}
  }

  @Override
  public String kind() {
    return "timed";
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return this;
  }

  @Override
  public Scenarios scenarios() {
    return new Scenarios.Finite(samples, OptionalInt.empty());
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Targets.class, Classifies.class);
  }

  @Override
  public int label(int scenario) {
    return scenario % CLASSES;
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(
        outputs().stream()
            .map(
                name ->
                    ParameterGroup.of("timed/" + name, weights / CLASSES, 0, 0.1)
                        .reaching(List.of(name)))
            .toList());
  }

  @Override
  public List<String> outputs() {
    return IntStream.range(0, CLASSES).mapToObj(c -> "class " + c).toList();
  }

  @Override
  public Observation observation(int[] scenarios) {
    return Observation.oneHot(
        scenarios, outputs(), s -> s % CLASSES, -1, Observation.Misfit.DIFFERENCE);
  }

  private static double target(int label, int output) {
    return label == output ? 1 : -1;
  }

  @Override
  public Context open() {
    return new Context();
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    long end =
        System.nanoTime() + Math.round(1e9 * block.members() * block.scenarios() * passSeconds);
    double[] features = new double[CLASSES * TERMS];
    double[] outputs = new double[CLASSES];
    double[] values = ensemble.values();
    int group = weights / CLASSES;
    for (int s = block.firstScenario(); s < block.endScenario(); s++) {
      int sample = trial.scenarios()[s];
      Arrays.setAll(features, i -> StrictMath.sin((sample + 1.0) * (i + 1)));
      for (int j = block.firstMember(); j < block.endMember(); j++) {
        double error = 0;
        for (int c = 0; c < CLASSES; c++) {
          double sum = 0;
          for (int i = 0; i < TERMS; i++) {
            int weight = c * group + (int) ((long) group * i / TERMS);
            sum += values[j * weights + weight] * features[c * TERMS + i];
          }
          outputs[c] = sum;
          double residual = sum - target(sample % CLASSES, c);
          error += residual * residual;
        }
        sink.accept(j, s, outputs, 0, -error / CLASSES);
      }
    }
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
