package org.l2lspark.task.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;

/**
 * What the inner run is tried on: one task, whose samples are the scenarios. Members are
 * displacements z of the trained weights, {@code w = start + spread z}, so that an ensemble of
 * standard normal z is the one that a learner begins with. Fitness is minus the squared error, mean
 * over outputs.
 */
final class WithinTask implements Optimizee<WithinTask.Room>, Targets {
  private static final long serialVersionUID = 1L;
  private final DenseNet net;
  private final List<String> outputs;
  private final Learner.Beginning beginning;
  private final double[] inputs;
  private final double[] targets;
  private final double[] features; // of every sample, where no task changes them; else empty
  private final int count;

  WithinTask(DenseNet net, List<String> outputs, Learner.Beginning beginning, Episode episode) {
    this.net = net;
    this.outputs = outputs;
    this.beginning = beginning;
    this.inputs = episode.support();
    this.targets = episode.targets();
    this.count = targets.length / outputs.size();
    this.features = trainsAll() ? new double[0] : features(inputs);
  }

  /** Arrays of a thread: weights of a member, features of a sample, outputs. */
  record Room(double[] weights, double[] features, double[] outputs) implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  private boolean trainsAll() {
    return beginning.features().length < net.hiddenWeights();
  }

  private double[] features(double[] samples) {
    int width = net.features();
    int rows = samples.length / net.inputs();
    double[] all = new double[rows * width];
    for (int s = 0; s < rows; s++) {
      net.features(beginning.features(), 0, samples, s * net.inputs(), all, s * width);
    }
    return all;
  }

  @Override
  public ParameterSpace parameters() {
    List<ParameterGroup> groups = new ArrayList<>();
    if (trainsAll()) {
      groups.add(ParameterGroup.of("hidden", net.hiddenWeights(), 0, 1));
    }
    for (String output : outputs) {
      groups.add(
          ParameterGroup.of("output/" + output, net.features(), 0, 1).reaching(List.of(output)));
    }
    return new ParameterSpace(groups);
  }

  @Override
  public List<String> outputs() {
    return outputs;
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Room open() {
    return new Room(
        new double[beginning.start().length],
        new double[net.features()],
        new double[outputs.size()]);
  }

  @Override
  public void evaluate(Room room, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    double[] put = room.outputs();
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      displace(ensemble.values(), j * ensemble.dimension(), room.weights());
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        int sample = trial.scenarios()[s];
        double error = 0;
        outputs(room, inputs, sample, features, put);
        for (int k = 0; k < put.length; k++) {
          double residual = targets[sample * put.length + k] - put[k];
          error += residual * residual / put.length;
        }
        sink.accept(j, s, put, 0, -error);
      }
    }
  }

  /** {@code w = start + spread z}. */
  private void displace(double[] z, int offset, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = beginning.start()[i] + beginning.spread()[i] * z[offset + i];
    }
  }

  private void outputs(Room room, double[] samples, int sample, double[] known, double[] put) {
    double[] own = known;
    int from = sample * net.features();
    int readout = 0;
    if (known.length == 0) {
      net.features(room.weights(), 0, samples, sample * net.inputs(), room.features(), 0);
      own = room.features();
      from = 0;
      readout = net.hiddenWeights();
    }
    for (int k = 0; k < put.length; k++) {
      put[k] = net.output(room.weights(), readout, k, own, from);
    }
  }

  /**
   * What a member puts out for other samples: {@code samples x outputs}.
   *
   * @param z its displacements
   * @param samples {@code samples x inputs}
   */
  double[] outputs(double[] z, double[] samples) {
    Room room = open();
    displace(z, 0, room.weights());
    double[] known = trainsAll() ? new double[0] : features(samples);
    int rows = samples.length / net.inputs();
    double[] all = new double[rows * outputs.size()];
    for (int s = 0; s < rows; s++) {
      outputs(room, samples, s, known, room.outputs());
      System.arraycopy(room.outputs(), 0, all, s * outputs.size(), outputs.size());
    }
    return all;
  }

  /** Numbers of all samples. */
  int[] samples() {
    int[] all = new int[count];
    Arrays.setAll(all, i -> i);
    return all;
  }

  @Override
  public Observation observation(int[] scenarios) {
    int width = outputs.size();
    double[] rows = new double[scenarios.length * width];
    for (int s = 0; s < scenarios.length; s++) {
      System.arraycopy(targets, scenarios[s] * width, rows, s * width, width);
    }
    double[] variances = new double[width];
    Arrays.fill(variances, beginning.noise() * beginning.noise());
    return new Observation(
        scenarios,
        outputs,
        rows,
        Observation.Misfit.DIFFERENCE,
        java.util.Optional.of(NoiseCovariance.diagonal(variances)));
  }
}
