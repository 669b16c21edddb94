package org.l2lspark.data.glyph;

import java.util.Arrays;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.random.Seed;

/** Logistic regression on the pixels by averaged stochastic gradients: how hard is a data set? */
final class Softmax {
  private Softmax() {}

  /** Share of the test split that is classified rightly. */
  static double testAccuracy(Dataset data, int epochs, Seed seed) {
    int width = data.width() + 1;
    int classes = data.classes().size();
    double[] weights = new double[classes * width];
    double[] average = new double[classes * width];
    double[] x = new double[width];
    double[] p = new double[classes];
    Samples train = data.train();
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = PermutationSampler.natural(train.count());
      PermutationSampler.shuffle(seed.fold(epoch).stream(), order);
      double rate = 0.02 / (1 + 0.5 * epoch);
      for (int sample : order) {
        input(train, sample, x);
        probabilities(weights, x, p);
        p[train.label(sample)] -= 1;
        for (int k = 0; k < classes; k++) {
          double step = rate * p[k];
          for (int i = 0; i < width; i++) {
            weights[k * width + i] -= step * x[i];
          }
        }
      }
      if (epoch >= epochs / 2) {
        for (int i = 0; i < weights.length; i++) {
          average[i] += weights[i];
        }
      }
    }
    int right = 0;
    for (int sample = 0; sample < data.test().count(); sample++) {
      input(data.test(), sample, x);
      probabilities(average, x, p);
      double best = Arrays.stream(p).max().orElseThrow();
      right += p[data.test().label(sample)] == best ? 1 : 0;
    }
    return (double) right / data.test().count();
  }

  private static void input(Samples samples, int sample, double[] x) {
    for (int i = 0; i < samples.width(); i++) {
      x[i] = samples.value(sample, i) / 255.0;
    }
    x[samples.width()] = 1;
  }

  private static void probabilities(double[] weights, double[] x, double[] p) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < p.length; k++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += weights[k * x.length + i] * x[i];
      }
      p[k] = sum;
      highest = Math.max(highest, sum);
    }
    double total = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(p[k] - highest);
      total += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= total;
    }
  }
}
