package org.l2lspark.task.net;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Forward;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.Stage;
import org.l2lspark.ann.UnitRange;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Variation;
import org.l2lspark.linalg.Products;
import org.l2lspark.task.Whitening;

/**
 * Weights as displacements from a start, in coordinates in which what a unit adds up is
 * uncorrelated: {@code W = W_0 + U L^-1} per layer, with {@code L L^T} the second moments of the
 * layer's inputs (patches, for a convolution) in the net at its start ({@link Whitening}). An
 * ensemble that is spread evenly in U then looks at every direction of the inputs equally well,
 * however little energy it has. No label and no target enters. Thread-safe.
 */
public final class WhitenedWeights implements Serializable {
  private static final long serialVersionUID = 1L;
  private final FeedForwardNetwork network;
  private final double[] start;
  private final Whitening[] stages;
  private transient Known last; // guarded by this
  private transient KnownVariation lastVariation; // guarded by this

  private WhitenedWeights(FeedForwardNetwork network, double[] start, Whitening[] stages) {
    this.network = network;
    this.start = start;
    this.stages = stages;
  }

  /**
   * Learns the moments.
   *
   * @param start the weights to start from, {@code network.dimension()} numbers. Not modified
   * @param samples number of samples to look at, the first ones
   * @param floor added to every second moment, as a fraction of their mean
   */
  static WhitenedWeights of(
      FeedForwardNetwork network, Inputs inputs, double[] start, int samples, double floor) {
    Forward forward = new Forward(network);
    forward.member(0, start, 0);
    List<Moments> moments = new ArrayList<>();
    network.stages().forEach(stage -> moments.add(new Moments(stage)));
    int[] all = IntStream.range(0, samples).toArray();
    for (int s = 0; s < samples; s += forward.images()) {
      forward.load(inputs, all, s, Math.min(forward.images(), samples - s));
      forward.run(1);
      for (int i = 0; i < moments.size(); i++) {
        forward.terms(i, moments.get(i)::add);
      }
    }
    Whitening[] stages = moments.stream().map(m -> m.whitening(floor)).toArray(Whitening[]::new);
    return new WhitenedWeights(network, start.clone(), stages);
  }

  /**
   * The nets' weights, computed once for an ensemble on every machine.
   *
   * @return members x dimension, as {@link FeedForwardNetwork} wants them. Not to be modified
   */
  double[] weights(Ensemble ensemble) {
    synchronized (this) {
      if (last == null || last.ensemble != ensemble) {
        last = new Known(ensemble, compute(ensemble.values(), ensemble.members()));
      }
      return last.weights;
    }
  }

  /** All members' units of a stage in one product, which reads the large factor once. */
  private double[] compute(double[] values, int members) {
    int dimension = start.length;
    double[] weights = new double[Math.multiplyExact(members, dimension)];
    for (int i = 0; i < stages.length; i++) {
      Stage stage = network.stages().get(i);
      int size = stage.size();
      double[] rows = new double[Math.multiplyExact(members, size)];
      for (int j = 0; j < members; j++) {
        System.arraycopy(values, j * dimension + stage.offset(), rows, j * size, size);
      }
      double[] moved = moved(i, 0, stage.units(), rows);
      for (int j = 0; j < members; j++) {
        System.arraycopy(moved, j * size, weights, j * dimension + stage.offset(), size);
      }
    }
    return weights;
  }

  /** Weights of some units of a stage of every member, {@code members x units x row}. */
  private double[] moved(int index, int firstUnit, int units, double[] rows) {
    Stage stage = network.stages().get(index);
    double[] weights = stages[index].toFeatures(rows, 0, rows.length / stage.rowLength());
    int from = stage.offset() + firstUnit * stage.rowLength();
    int width = units * stage.rowLength();
    for (int w = 0; w < weights.length; w++) {
      weights[w] += start[from + w % width];
    }
    return weights;
  }

  /**
   * The weights of nets that differ in some units only, computed once for an ensemble on every
   * machine. The same bits as {@link #weights}.
   *
   * @param range the units that the ensemble's variation is about
   */
  Variation weights(Ensemble ensemble, UnitRange range) {
    synchronized (this) {
      if (lastVariation == null || lastVariation.ensemble != ensemble) {
        Variation given = ensemble.variation().orElseThrow();
        double[] own = moved(range.stage(), range.first(), range.units(), given.values());
        Variation weights =
            new Variation(compute(given.common(), 1), given.first(), given.width(), own);
        lastVariation = new KnownVariation(ensemble, weights);
      }
      return lastVariation.weights;
    }
  }

  private record KnownVariation(Ensemble ensemble, Variation weights) {}

  private record Known(Ensemble ensemble, double[] weights) {}

  /**
   * Second moments of what the units of a stage add up, with the 1 of the bias where it has one.
   */
  private static final class Moments {
    private final int terms;
    private final int width;
    private final double[] sums;
    private double[] tile = new double[0];
    private long count;

    Moments(Stage stage) {
      this.terms = stage.terms();
      this.width = stage.rowLength();
      this.sums = new double[Math.multiplyExact(width, width)];
    }

    void add(float[][] columns, int number) {
      if (tile.length < width * number) {
        tile = new double[Math.multiplyExact(width, number)];
      }
      for (int t = 0; t < terms; t++) {
        for (int c = 0; c < number; c++) {
          tile[t * number + c] = columns[t][c];
        }
      }
      if (width > terms) {
        Arrays.fill(tile, terms * number, width * number, 1);
      }
      Products.gemm(
          false, true, width, width, number, tile, 0, number, tile, 0, number, true, sums, 0,
          width);
      count += number;
    }

    Whitening whitening(double floor) {
      double mean = 0;
      for (int i = 0; i < sums.length; i++) {
        sums[i] /= count;
      }
      for (int i = 0; i < width; i++) {
        mean += sums[i * width + i] / width;
      }
      return Whitening.of(sums, width, Math.max(floor * mean, Double.MIN_NORMAL));
    }
  }
}
