package org.l2lspark.task.net;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * Where the weights of a net start, and in which coordinates they move.
 *
 * @param initialStd standard deviation of every initial weight, of all layers and all methods
 * @param whiten whether parameters are displacements in whitened coordinates
 * @param whitenFloor added to every second moment of a layer's inputs, as a fraction of their mean
 * @param whitenSamples how many samples the moments are taken over, at most
 */
public record WeightStart(
    double initialStd, boolean whiten, double whitenFloor, int whitenSamples) {

  /** Reads its keys of the section {@code task}. */
  public static WeightStart from(Section task) {
    return new WeightStart(
        task.number(
            "initial-std",
            0.1,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Standard deviation of every initial weight, of all layers and all methods.",
                "units of a weight")),
        task.flag(
            "whiten",
            false,
            Doc.of(
                "Whether parameters are displacements of the weights from a random start, in"
                    + " coordinates in which the inputs of a layer are uncorrelated: an ensemble"
                    + " then needs fewer generations.")),
        task.number(
            "whiten-floor",
            0.001,
            Range.POSITIVE,
            Doc.of(
                "Added to every second moment of a layer's inputs where whiten = true; raise it to"
                    + " hold back directions that are faint.",
                "mean second moments")),
        task.integer(
            "whiten-samples",
            10_000,
            1,
            Integer.MAX_VALUE,
            Doc.of("Most training samples over which the moments are taken.", "samples")));
  }

  /**
   * The whitened coordinates, with the moments of a net whose weights the seed draws; empty where
   * parameters are the weights themselves.
   *
   * @param train number of samples of the training split, the first ones
   */
  public Optional<WhitenedWeights> whitened(
      FeedForwardNetwork network, Inputs inputs, int train, Seed seed) {
    if (!whiten) {
      return Optional.empty();
    }
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(seed.stream());
    double[] start = new double[network.dimension()];
    Arrays.setAll(start, i -> initialStd * gaussian.sample());
    int samples = Math.min(train, whitenSamples);
    return Optional.of(WhitenedWeights.of(network, inputs, start, samples, whitenFloor));
  }
}
