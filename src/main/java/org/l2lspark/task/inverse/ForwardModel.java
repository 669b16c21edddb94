package org.l2lspark.task.inverse;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.random.Seed;

/**
 * The map G of an inverse problem: from parameters, as people write them, to what is observed. It
 * is shipped to every executor and must be thread-safe, which it is where it keeps no state.
 *
 * <p>G may be random, as the statistics of a chaotic system over a finite time are: all chance
 * comes from the seed, so that equal arguments give equal bits on every machine. A new model is a
 * class like this and a {@link ForwardModelProvider}.
 */
public interface ForwardModel extends Serializable {
  /** Names of the parameters, each once. */
  List<String> parameters();

  /** Names of the outputs, each once: the axis of the data. */
  List<String> outputs();

  /**
   * Runs the model once. Where it runs away it leaves numbers that are not finite, or throws.
   *
   * @param parameters a number per parameter. Not modified
   * @param chance the only source of chance; a model without any does not look at it
   * @param outputs takes a number per output. Modified
   */
  void run(double[] parameters, Seed chance, double[] outputs);

  /**
   * Independent observations at the same parameters, from which the covariance of the noise is
   * estimated: by default runs with a chance of their own.
   *
   * @param parameters a number per parameter. Not modified
   * @param count how many
   * @return {@code count x outputs}
   */
  default double[][] repeated(double[] parameters, int count, Seed chance) {
    double[][] observations = new double[count][outputs().size()];
    for (int i = 0; i < count; i++) {
      run(parameters, chance.fold(i), observations[i]);
    }
    return observations;
  }
}
