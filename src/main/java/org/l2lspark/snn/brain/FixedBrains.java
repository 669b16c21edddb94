package org.l2lspark.snn.brain;

import java.util.Arrays;

/**
 * Brains whose synapses stay as they are.
 *
 * <p>It is {@link Brain#network} in {@link org.l2lspark.snn.engine.Simulator}, spike for spike,
 * with two things known beforehand. An active input fires in every even step of a tick, so what
 * inputs add to a neuron's current depends on the parity of the step alone ({@code steady}), but
 * for the first steps after an input changed, which are corrected. And delays are shorter than a
 * tick, so what arrives is kept in rows by step of the tick, without a ring.
 *
 * <p>Cost: O(neurons) per lane and step, O(fan-out) per spike and per input that changes. Arrays
 * are {@code lanes x neurons}, the neuron fastest. Not thread-safe.
 */
public final class FixedBrains implements Brains {
  private final BrainShape shape;
  private final int lanes;
  private final int neurons;
  private final int stride; // a row: at least lanes x neurons, and no power of two
  private final StepFactors factors = StepFactors.ofBrains();

  private final double[] v; // mV above rest
  private final double[] slope;
  private final double[] current;
  private final double[] arriving;
  private final double[] rows; // by step of the tick, then of the next: what arrives, in pA
  private final double[][] steady; // by parity of the step: what active inputs add
  private final long[] active; // inputs of a lane, a bit each
  private final long[] fired; // neurons of a lane in the last step, a bit each
  private final int[] counts; // spikes in this tick
  private final Fanout[] fanouts; // of each lane
  private long spikes;

  /** Synapses by source: {@code rows[now + target[j]] += weight[j]}. Shared by equal lanes. */
  private record Fanout(
      int[] starts, int[] targets, int[] neurons, int[] delays, double[] weights) {}

  /** A workspace for some lanes; each needs a brain ({@link #assign}). */
  public FixedBrains(BrainShape shape, int lanes) {
    this.shape = shape;
    this.lanes = lanes;
    this.neurons = shape.neurons();
    this.stride = (lanes * neurons + 7) / 8 * 8 + 8;
    int cells = lanes * neurons;
    this.v = new double[cells];
    this.slope = new double[cells];
    this.current = new double[cells];
    this.arriving = new double[cells];
    this.rows = new double[(shape.tickMs() + BrainShape.LONGEST_DELAY_MS) * stride];
    this.steady = new double[2][cells];
    this.active = new long[lanes];
    this.fired = new long[lanes];
    this.counts = new int[cells];
    this.fanouts = new Fanout[lanes];
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public BrainShape shape() {
    return shape;
  }

  @Override
  public long spikes() {
    return spikes;
  }

  @Override
  public void assign(Brain brain, int firstLane, int endLane) {
    brain.requireShape(shape);
    int sources = shape.sources();
    int[] starts = new int[sources + 1];
    int most = shape.synapses();
    int[] targets = new int[most];
    int[] reached = new int[most];
    int[] delays = new int[most];
    double[] weights = new double[most];
    int at = 0;
    for (int s = 0; s < sources; s++) {
      for (int n = 0; n < neurons; n++) {
        int synapse = shape.synapse(s, n);
        if (synapse >= 0 && brain.weightPa(synapse) != 0) {
          reached[at] = n;
          delays[at] = brain.delayMs(synapse);
          targets[at] = delays[at] * stride + n;
          weights[at++] = brain.weightPa(synapse);
        }
      }
      starts[s + 1] = at;
    }
    Arrays.fill(fanouts, firstLane, endLane, new Fanout(starts, targets, reached, delays, weights));
  }

  @Override
  public void reset() {
    Arrays.fill(v, 0);
    Arrays.fill(slope, 0);
    Arrays.fill(current, 0);
    Arrays.fill(rows, 0);
    Arrays.fill(steady[0], 0);
    Arrays.fill(steady[1], 0);
    Arrays.fill(active, 0);
    Arrays.fill(fired, 0);
    spikes = 0;
  }

  @Override
  public void tick(long[] inputs) {
    for (int lane = 0; lane < lanes; lane++) {
      long changed = active[lane] ^ inputs[lane];
      while (changed != 0) {
        int input = Long.numberOfTrailingZeros(changed);
        changed &= changed - 1;
        change(lane, input, ((inputs[lane] >>> input) & 1) == 1 ? 1 : -1);
      }
      active[lane] = inputs[lane];
    }
    Arrays.fill(counts, 0);
    for (int k = 0; k < shape.tickMs(); k++) {
      integrate(steady[k & 1], k * stride);
      fire(k * stride);
    }
    int rest = shape.tickMs() * stride;
    System.arraycopy(rows, rest, rows, 0, rows.length - rest);
    Arrays.fill(rows, BrainShape.LONGEST_DELAY_MS * stride, rows.length, 0);
  }

  @Override
  public int count(int lane, int neuron) {
    return counts[lane * neurons + neuron];
  }

  /**
   * An input becomes active (sign 1) or silent (-1). Its spikes in steps 0, 2, 4, ... of the tick
   * arrive d steps later, so of the steps of d's parity those before d are still as they were.
   */
  private void change(int lane, int input, int sign) {
    final Fanout fanout = fanouts[lane];
    final int first = lane * neurons;
    for (int j = fanout.starts[input]; j < fanout.starts[input + 1]; j++) {
      final int delay = fanout.delays[j];
      final int cell = first + fanout.neurons[j];
      final double weight = sign * fanout.weights[j];
      steady[delay & 1][cell] += weight;
      for (int k = delay - 2; k >= 0; k -= 2) {
        rows[k * stride + cell] -= weight;
      }
    }
  }

  private void integrate(double[] inputs, int row) {
    final double[] u = v;
    final double[] s = slope;
    final double[] c = current;
    final double[] sum = arriving;
    final double k33 = factors.p33();
    final double k31 = factors.p31();
    final double k32 = factors.p32();
    final double k21 = factors.p21();
    final double k11 = factors.p11();
    final double e = factors.kick();
    System.arraycopy(rows, row, sum, 0, sum.length);
    for (int i = 0; i < u.length; i++) {
      u[i] = k33 * u[i] + (k31 * s[i] + k32 * c[i]);
    }
    for (int i = 0; i < c.length; i++) {
      c[i] = k21 * s[i] + k11 * c[i];
    }
    for (int i = 0; i < s.length; i++) {
      s[i] = k11 * s[i] + e * (sum[i] + inputs[i]);
    }
  }

  /** Who fired in the last step is held at its reset; who reaches the threshold fires. */
  private void fire(int row) {
    final double[] u = v;
    final double top = factors.threshold();
    final int hidden = shape.hidden();
    final double[] sums = rows;
    final long all = -1L >>> (64 - neurons);
    for (int lane = 0; lane < lanes; lane++) {
      final int first = lane * neurons;
      for (long held = fired[lane]; held != 0; held &= held - 1) {
        u[first + Long.numberOfTrailingZeros(held)] = 0;
      }
      long below = 0; // the sign of V - threshold, without a branch that nobody can foresee
      for (int n = 0; n < neurons; n++) {
        below |= (Double.doubleToRawLongBits(u[first + n] - top) >>> 63) << n;
      }
      long now = ~below & all;
      fired[lane] = now;
      final Fanout fanout = fanouts[lane];
      final int[] targets = fanout.targets;
      final double[] weights = fanout.weights;
      final int[] starts = fanout.starts;
      spikes += Long.bitCount(now);
      for (; now != 0; now &= now - 1) {
        final int n = Long.numberOfTrailingZeros(now);
        u[first + n] = 0;
        counts[first + n]++;
        if (n < hidden) {
          final int source = shape.inputs() + n;
          deliver(sums, targets, weights, starts[source], starts[source + 1], row + first);
        }
      }
    }
  }

  // rows[now + delay][target] += w for every synapse of the source
  private static void deliver(
      double[] sums, int[] targets, double[] weights, int from, int end, int now) {
    for (int j = from; j < end; j++) {
      sums[now + targets[j]] += weights[j];
    }
  }
}
