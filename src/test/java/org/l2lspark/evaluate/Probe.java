package org.l2lspark.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.random.Seed;

/**
 * An inner loop of a few lines for tests of what is around it: three outputs that are noisy
 * functions of four parameters, with members that make trouble on request.
 *
 * @param cut along which axes it may be split
 * @param troubles what a member does, by its index; the other members are well
 */
public record Probe(Cut cut, Map<Integer, Trouble> troubles)
    implements Optimizee<Probe.Context>, Targets, Classifies {
  private static final long serialVersionUID = 1L;

  /** Names of the outputs. */
  public static final List<String> OUTPUTS = List.of("a", "b", "c");

  /** Name of a metric that scenarios of even number have. */
  public static final String EVEN = "even";

  /** Number of parameters. */
  public static final int DIMENSION = 4;

  /** What can be wrong with a member; everywhere but in {@code THROWS} on one sample. */
  public enum Trouble {
    /** An output is NaN on sample 105. */
    NAN_OUTPUT,
    /** The fitness is infinite on sample 105. */
    INFINITE_FITNESS,
    /** Says itself that it failed on sample 105. */
    FAILS,
    /** Throws on sample 105. */
    THROWS
  }

  /** The sample on which members fail. */
  public static final int TROUBLED_SAMPLE = 105;

  /** A probe without troubles. */
  public static Probe healthy(Cut cut) {
    return new Probe(cut, Map.of());
  }

  /** Counts what is open, so that leaks show. */
  public static final class Context implements AutoCloseable {
    private final double[] outputs = new double[1 + OUTPUTS.size()];
    private boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  /** An ensemble of well-spread members. */
  public static Ensemble ensemble(int members) {
    double[] values = new Seed(8).fold("ensemble").stream().doubles(members * 4L).toArray();
    return Ensemble.of(members, DIMENSION, values);
  }

  /** A trial on samples 100, 101, ... in a shuffled order. */
  public static Trial trial(int samples) {
    int[] indices = new int[samples];
    for (int s = 0; s < samples; s++) {
      indices[s] = 100 + (int) (s * 7919L % samples);
    }
    return new Trial(3, indices, new Seed(8).fold("trial"));
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(List.of(ParameterGroup.of("x", DIMENSION, 0.5, 0.3)));
  }

  @Override
  public List<String> outputs() {
    return OUTPUTS;
  }

  @Override
  public Observation observation(int[] scenarios) {
    double[] targets = new double[scenarios.length * OUTPUTS.size()];
    for (int s = 0; s < scenarios.length; s++) {
      targets[s * OUTPUTS.size() + label(scenarios[s])] = 1;
    }
    return new Observation(scenarios, OUTPUTS, targets);
  }

  @Override
  public int label(int scenario) {
    return scenario % OUTPUTS.size();
  }

  @Override
  public Context open() {
    return new Context();
  }

  /** Output {@code k} of a member on a sample: what a plain reading of the definition gives. */
  public static double output(Ensemble ensemble, int member, int sample, int k, Trial trial) {
    double noise = trial.seed().fold(sample).fold(k).stream().nextDouble();
    double sum = 0;
    for (int i = 0; i < DIMENSION; i++) {
      sum += ensemble.values()[member * DIMENSION + i] * StrictMath.sin(sample + (i + 1.0) * k);
    }
    return sum + 0.1 * noise;
  }

  /** The metric of a member on a scenario. */
  static double metric(int member, int sample) {
    return StrictMath.cos(member + 0.1 * sample);
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    if (context.closed) {
      throw new IllegalStateException("used after it was closed");
    }
    for (int s = block.firstScenario(); s < block.endScenario(); s++) {
      int sample = trial.scenarios()[s];
      for (int j = block.firstMember(); j < block.endMember(); j++) {
        double fitness = 0;
        for (int k = 0; k < OUTPUTS.size(); k++) {
          context.outputs[1 + k] = output(ensemble, j, sample, k, trial);
          fitness -= Math.abs(context.outputs[1 + k] - (sample % OUTPUTS.size() == k ? 1 : 0));
        }
        deliver(context, j, s, sample, fitness, sink);
      }
      sink.count(block.members(), 0.5 * block.members());
    }
  }

  private void deliver(
      Context context, int member, int position, int sample, double fitness, ResultSink sink) {
    Trouble trouble = sample == TROUBLED_SAMPLE ? troubles.get(member) : null;
    if (trouble == Trouble.THROWS) {
      throw new ArithmeticException("member " + member + " exploded");
    }
    if (trouble == Trouble.FAILS) {
      sink.fail(member, position, "took too long");
      return;
    }
    if (trouble == Trouble.NAN_OUTPUT) {
      context.outputs[2] = Double.NaN;
    }
    double value = trouble == Trouble.INFINITE_FITNESS ? Double.NEGATIVE_INFINITY : fitness;
    sink.accept(member, position, context.outputs, 1, value);
    if (sample % 2 == 0) {
      sink.metric(member, position, EVEN, metric(member, sample));
    }
  }

  /** All outputs, {@code scenarios x outputs x members}, straight from the definition. */
  static double[] outputs(Ensemble ensemble, Trial trial) {
    List<Double> values = new ArrayList<>();
    for (int sample : trial.scenarios()) {
      for (int k = 0; k < OUTPUTS.size(); k++) {
        for (int j = 0; j < ensemble.members(); j++) {
          values.add(output(ensemble, j, sample, k, trial));
        }
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
