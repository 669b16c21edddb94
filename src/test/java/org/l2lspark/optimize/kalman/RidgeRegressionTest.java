package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.linalg.Products;
import org.l2lspark.linalg.Symmetric;
import org.l2lspark.random.Seed;

/**
 * How many generations a refreshed ensemble of far fewer members than weights needs to come within
 * 1 % of the loss of ridge regression on correlated features: 30 members, 301 weights, 1200
 * samples, feature energies falling as 1/k^0.5.
 */
class RidgeRegressionTest {
  private static final int P = 301;
  private static final int S = 1200;
  private static final int LIMIT = 200;
  private static final Seed SEED = new Seed(60);
  private final double[] features = features();
  private final double[] targets = targets();
  private final double ridgeLoss = ridgeLoss();

  @Test
  void shouldReachRidgeRegressionInFewerGenerationsWhenDirectionsAreOrthogonal() {
    int gaussian = generations("refresh = fresh, directions = gaussian");
    int orthogonal = generations("refresh = fresh, directions = orthogonal");
    assertThat(orthogonal).isLessThan(LIMIT);
    assertThat(orthogonal).isLessThan((int) (0.7 * gaussian));
  }

  @Test
  void shouldNotReachItAtAllWhenThePublishedEnsembleIsNeverRefreshed() {
    assertThat(generations("refresh = none")).isEqualTo(LIMIT);
  }

  private int generations(String hocon) {
    EnsembleKalmanFilter filter =
        LinearModel.filter(
            "members = 30, process = batch, gamma = 1e-3, gamma-unit = relative, " + hocon);
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("readout", P, 0, 0.1)));
    KalmanState state = filter.start(space, SEED);
    for (int k = 0; k < LIMIT; k++) {
      if (loss(filter.estimate(state)) <= 1.01 * ridgeLoss) {
        return k;
      }
      state = filter.tell(state, evaluate(filter, filter.ask(state)), SEED.fold(k));
    }
    return LIMIT;
  }

  private Evaluation evaluate(EnsembleKalmanFilter filter, Ensemble ensemble) {
    int n = ensemble.members();
    double[] values = Products.multiplyTransposed(features, ensemble.values(), S, n, P);
    double[] fitness = new double[n];
    for (int i = 0; i < values.length; i++) {
      double residual = values[i] - targets[i / n];
      fitness[i % n] -= residual * residual;
    }
    int[] samples = new int[S];
    Arrays.setAll(samples, s -> s);
    Observation observation = new Observation(samples, List.of("y"), targets);
    Outputs outputs = new Outputs(n, S, observation.outputs(), values);
    return Evaluation.of(ensemble, new Trial(0, samples, SEED), fitness, List.of())
        .with(observation, filter.reduction().orElseThrow().of(outputs, Optional.of(observation)));
  }

  private double loss(double[] weights) {
    double[] g = Products.multiply(features, weights, S, 1, P);
    double loss = 0;
    for (int s = 0; s < S; s++) {
      loss += (g[s] - targets[s]) * (g[s] - targets[s]);
    }
    return loss;
  }

  /** The loss of {@code (F^T F + lambda I)^-1 F^T y}, lambda a millionth of the mean energy. */
  private double ridgeLoss() {
    double[] a = Products.transposedMultiply(features, features, P, P, S);
    double trace = 0;
    for (int i = 0; i < P; i++) {
      trace += a[i * P + i];
    }
    for (int i = 0; i < P; i++) {
      a[i * P + i] += 1e-6 * trace / P;
    }
    double[] b = Products.transposedMultiply(features, targets, P, 1, S);
    return loss(Symmetric.solve(a, P, b, 1).values());
  }

  /** Gaussian sources with falling energies, mixed at random. */
  private static double[] features() {
    double[] sources = gaussian(S * P, SEED.fold("sources"));
    for (int i = 0; i < sources.length; i++) {
      sources[i] *= Math.pow(1 + i % P, -0.25);
    }
    double[] mixing = gaussian(P * P, SEED.fold("mixing"));
    double[] orthogonal = orthonormal(mixing);
    return Products.multiply(sources, orthogonal, S, P, P);
  }

  private double[] targets() {
    double[] weights = gaussian(P, SEED.fold("weights"));
    double[] y = Products.multiply(features, weights, S, 1, P);
    double[] noise = gaussian(S, SEED.fold("noise"));
    Arrays.setAll(y, s -> y[s] + 2 * noise[s]);
    return y;
  }

  /** Rows made orthonormal by Gram-Schmidt. */
  private static double[] orthonormal(double[] m) {
    for (int i = 0; i < P; i++) {
      for (int k = 0; k <= i; k++) {
        double dot = 0;
        for (int c = 0; c < P; c++) {
          dot += m[i * P + c] * m[k * P + c];
        }
        for (int c = 0; c < P; c++) {
          m[i * P + c] = k < i ? m[i * P + c] - dot * m[k * P + c] : m[i * P + c] / Math.sqrt(dot);
        }
      }
    }
    return m;
  }

  private static double[] gaussian(int length, Seed seed) {
    ZigguratSampler.NormalizedGaussian sampler =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    double[] values = new double[length];
    Arrays.setAll(values, i -> sampler.sample());
    return values;
  }
}
