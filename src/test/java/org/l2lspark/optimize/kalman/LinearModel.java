package org.l2lspark.optimize.kalman;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.NoiseCovariance;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.random.Seed;

/**
 * A linear readout to try filters on: output c on sample s is {@code features[s] . w_c}, a group of
 * weights per class, with random features and targets.
 */
final class LinearModel {
  final int samples;
  final int classes;
  final int features;
  final double[] x;
  final double[] targets;
  final List<String> names;
  final ParameterSpace space;

  /** The noise of the targets, where it is known. */
  Optional<NoiseCovariance> noise = Optional.empty();

  LinearModel(int samples, int classes, int features, long seed) {
    this.samples = samples;
    this.classes = classes;
    this.features = features;
    SplittableRandom random = new SplittableRandom(seed);
    x = random.doubles((long) samples * features, -1, 1).toArray();
    targets = random.doubles((long) samples * classes, -1, 1).toArray();
    names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
    space =
        new ParameterSpace(
            names.stream()
                .map(
                    name ->
                        ParameterGroup.of("readout/" + name, features, 0.2, 1)
                            .reaching(List.of(name)))
                .toList());
  }

  Observation observation() {
    return new Observation(
        IntStream.range(0, samples).toArray(),
        names,
        targets,
        Observation.Misfit.DIFFERENCE,
        noise);
  }

  /** Outputs of one member, samples x classes. */
  double[] outputs(double[] weights) {
    double[] g = new double[samples * classes];
    for (int s = 0; s < samples; s++) {
      for (int c = 0; c < classes; c++) {
        for (int f = 0; f < features; f++) {
          g[s * classes + c] += x[s * features + f] * weights[c * features + f];
        }
      }
    }
    return g;
  }

  /** Outputs of all members, members x samples x classes. */
  double[] outputs(Ensemble ensemble) {
    int width = samples * classes;
    double[] values = new double[ensemble.members() * width];
    for (int j = 0; j < ensemble.members(); j++) {
      System.arraycopy(outputs(ensemble.member(j)), 0, values, j * width, width);
    }
    return values;
  }

  double loss(double[] weights) {
    double[] g = outputs(weights);
    return IntStream.range(0, g.length)
        .mapToDouble(i -> (g[i] - targets[i]) * (g[i] - targets[i]))
        .sum();
  }

  /** What the filter has asked for of an ensemble. */
  Evaluation evaluate(EnsembleKalmanFilter filter, Ensemble ensemble, Integer... failed) {
    return evaluate(filter.reduction().orElseThrow(), ensemble, failed);
  }

  Evaluation evaluate(Reduction reduction, Ensemble ensemble, Integer... failed) {
    int n = ensemble.members();
    int width = samples * classes;
    double[] values = outputs(ensemble);
    double[] fitness = new double[n];
    List<Failure> failures = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      fitness[j] = -loss(ensemble.member(j));
      if (Arrays.asList(failed).contains(j)) {
        Arrays.fill(values, j * width, (j + 1) * width, Double.NaN);
        fitness[j] = Double.NaN;
        failures.add(new Failure(j, 0, "burst of member " + j));
      }
    }
    return evaluation(reduction, ensemble, values, fitness, failures);
  }

  /** An evaluation with these outputs, members x samples x classes, as the filter asks for it. */
  Evaluation evaluation(
      EnsembleKalmanFilter filter,
      Ensemble ensemble,
      double[] values,
      double[] fitness,
      List<Failure> failures) {
    return evaluation(filter.reduction().orElseThrow(), ensemble, values, fitness, failures);
  }

  /** An evaluation with these outputs, members x samples x classes, reduced as asked for. */
  Evaluation evaluation(
      Reduction reduction,
      Ensemble ensemble,
      double[] values,
      double[] fitness,
      List<Failure> failures) {
    Observation observation = observation();
    Trial trial = new Trial(0, observation.scenarios(), new Seed(1));
    Outputs outputs =
        new Outputs(ensemble.members(), samples, names, transposed(values, ensemble.members()));
    return Evaluation.of(ensemble, trial, fitness, failures)
        .with(observation, reduction.of(outputs, Optional.of(observation)));
  }

  /** The same evaluation with what parameters cost by themselves. */
  static Evaluation penalized(Evaluation e, List<double[]> penalties) {
    return new Evaluation(
        e.ensemble(),
        e.trial(),
        e.fitness(),
        Map.of(),
        e.failures(),
        e.outputs(),
        e.observation(),
        e.sums(),
        penalties,
        Counters.ZERO);
  }

  /** A matrix of {@code rows} rows with its rows as columns: the member fastest. */
  static double[] transposed(double[] values, int rows) {
    int columns = values.length / rows;
    double[] transposed = new double[values.length];
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        transposed[i * rows + j] = values[j * columns + i];
      }
    }
    return transposed;
  }

  static Section section(String hocon) {
    return Section.root(ConfigFactory.parseString("optimizer {" + hocon + "}"))
        .section("optimizer", Doc.NONE);
  }

  static EnsembleKalmanFilter filter(String hocon) {
    Section section = section(hocon);
    EnsembleKalmanFilter filter = EnsembleKalmanFilter.from(section);
    section.requireNoUnknownKeys();
    return filter;
  }
}
