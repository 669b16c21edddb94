package org.l2lspark.optimize.kalman;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * A linear readout to try filters on: output c on sample s is {@code features[s] . w_c}, a group of
 * weights a class, with random features and targets.
 */
final class LinearModel {
  /** Members up to which Gram matrices are computed. */
  private static final int MAX_GRAM = 1000;

  final int samples;
  final int classes;
  final int features;
  final double[] x;
  final double[] targets;
  final List<String> names;
  final ParameterSpace space;

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
    return new Observation(IntStream.range(0, samples).toArray(), names, targets, new int[0]);
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

  double loss(double[] weights) {
    double[] g = outputs(weights);
    return IntStream.range(0, g.length)
        .mapToDouble(i -> (g[i] - targets[i]) * (g[i] - targets[i]))
        .sum();
  }

  Evaluation evaluate(Ensemble ensemble, Integer... failed) {
    int n = ensemble.members();
    int width = samples * classes;
    double[] values = new double[n * width];
    double[] fitness = new double[n];
    List<Failure> failures = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      double[] member = ensemble.member(j);
      System.arraycopy(outputs(member), 0, values, j * width, width);
      fitness[j] = -loss(member);
      if (Arrays.asList(failed).contains(j)) {
        Arrays.fill(values, j * width, (j + 1) * width, Double.NaN);
        fitness[j] = Double.NaN;
        failures.add(new Failure(j, 0, "burst of member " + j));
      }
    }
    return evaluation(ensemble, values, fitness, failures);
  }

  /** An evaluation with these outputs, members x samples x classes, and a Gram matrix a class. */
  Evaluation evaluation(
      Ensemble ensemble, double[] values, double[] fitness, List<Failure> failures) {
    Observation observation = observation();
    List<ResidualGram> grams = new ArrayList<>();
    for (int c = 0; c < classes && ensemble.members() <= MAX_GRAM; c++) {
      grams.add(
          new ResidualGram(List.of(names.get(c)), ensemble.members(), samples, gram(values, c)));
    }
    return new Evaluation(
        ensemble,
        observation,
        fitness,
        new double[0],
        failures,
        Optional.of(new Outputs(ensemble.members(), observation.samples(), names, values)),
        grams,
        Counters.ZERO);
  }

  private double[] gram(double[] values, int c) {
    int n = values.length / (samples * classes);
    double[] h = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int s = 0; s < samples; s++) {
          int at = s * classes + c;
          h[i * n + j] +=
              (values[i * samples * classes + at] - targets[at])
                  * (values[j * samples * classes + at] - targets[at]);
        }
      }
    }
    return h;
  }

  static Section section(String hocon) {
    return Section.root(ConfigFactory.parseString("optimizer {" + hocon + "}"))
        .section("optimizer");
  }

  static EnsembleKalmanFilter filter(String hocon) {
    Section section = section(hocon);
    EnsembleKalmanFilter filter = EnsembleKalmanFilter.from(section);
    section.requireNoUnknownKeys();
    return filter;
  }
}
