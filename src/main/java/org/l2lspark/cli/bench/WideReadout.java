package org.l2lspark.cli.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.linalg.Products;
import org.l2lspark.random.Seed;

/**
 * A linear readout of any width over keyed uniform features of unit variance: a generation's cost
 * without data. Sample s belongs to class {@code s mod 10}, which shifts a tenth of its features.
 *
 * @param width features, a multiple of ten
 */
record WideReadout(int width) implements Optimizee<WideReadout.Context>, Targets {
  private static final int CLASSES = 10;
  private static final int TILE = 16;
  private static final Seed FEATURES = new Seed(77);

  /** Features of a tile of samples. */
  record Context(double[] rows) implements AutoCloseable {
    @Override
    public void close() {}
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(
        outputs().stream()
            .map(
                name -> ParameterGroup.of("readout/" + name, width, 0, 0.1).reaching(List.of(name)))
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
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Context open() {
    return new Context(new double[TILE * width]);
  }

  @Override
  public void evaluate(
      Context context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int units = block.members() * CLASSES;
    int offset = block.firstMember() * ensemble.dimension();
    double[] g = new double[units * TILE];
    double[] sample = new double[CLASSES];
    for (int first = block.firstScenario(); first < block.endScenario(); first += TILE) {
      int count = Math.min(TILE, block.endScenario() - first);
      for (int s = 0; s < count; s++) {
        features(trial.scenarios()[first + s], context.rows(), s * width);
      }
      Products.gemm(
          false,
          true,
          units,
          count,
          width,
          ensemble.values(),
          offset,
          width,
          context.rows(),
          0,
          width,
          false,
          g,
          0,
          count);
      for (int s = 0; s < count; s++) {
        int label = trial.scenarios()[first + s] % CLASSES;
        for (int j = 0; j < block.members(); j++) {
          double error = 0;
          for (int c = 0; c < CLASSES; c++) {
            sample[c] = g[(j * CLASSES + c) * count + s];
            double residual = sample[c] - target(label, c);
            error += residual * residual;
          }
          sink.accept(block.firstMember() + j, first + s, sample, 0, -error / CLASSES);
        }
      }
    }
  }

  private void features(int sample, double[] rows, int offset) {
    UniformRandomProvider random = FEATURES.fold(sample).stream();
    int own = width / CLASSES;
    int from = sample % CLASSES * own;
    double scale = Math.sqrt(12);
    for (int i = 0; i < width; i++) {
      double shift = i >= from && i < from + own ? 0.5 : 0;
      rows[offset + i] = scale * (random.nextDouble() - 0.5) + shift;
    }
  }
}
