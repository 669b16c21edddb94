package org.l2lspark.task.swarm;

/**
 * Pearson's correlation of inputs and outputs, from sums: inputs are active or not, outputs have a
 * number of spikes, both in bins of a tick, over ticks of all agents.
 */
final class Correlation {
  private final int inputs;
  private final int outputs;
  private long ticks;
  private final long[] active;
  private final double[] sums;
  private final double[] squares;
  private final double[] products; // inputs x outputs

  Correlation(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.active = new long[inputs];
    this.sums = new double[outputs];
    this.squares = new double[outputs];
    this.products = new double[inputs * outputs];
  }

  /**
   * Adds a tick of an agent.
   *
   * @param sensed inputs that are active, a bit each
   * @param spikes of each output from {@code first} on. Not modified
   */
  void add(long sensed, int[] spikes, int first) {
    ticks++;
    for (int o = 0; o < outputs; o++) {
      double count = spikes[first + o];
      sums[o] += count;
      squares[o] += count * count;
    }
    for (int i = 0; i < inputs; i++) {
      if (((sensed >>> i) & 1) == 1) {
        active[i]++;
        for (int o = 0; o < outputs; o++) {
          products[i * outputs + o] += spikes[first + o];
        }
      }
    }
  }

  /** Inputs x outputs, row-major; NaN where one of both never changes. */
  double[] matrix() {
    double[] matrix = new double[products.length];
    for (int i = 0; i < inputs; i++) {
      double inputVariance = active[i] * (double) ticks - (double) active[i] * active[i];
      for (int o = 0; o < outputs; o++) {
        double outputVariance = squares[o] * ticks - sums[o] * sums[o];
        double covariance = products[i * outputs + o] * ticks - active[i] * sums[o];
        matrix[i * outputs + o] =
            inputVariance > 0 && outputVariance > 0
                ? covariance / Math.sqrt(inputVariance) / Math.sqrt(outputVariance)
                : Double.NaN;
      }
    }
    return matrix;
  }
}
