package org.l2lspark.snn.brain;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FixedBrains} in Java's vectors, with the same spikes.
 *
 * <p>Neurons of a lane fill whole vectors, so that those that fire are the bits of a word. What
 * arrives in a step is found in the words of the steps before: for each source and delay there is a
 * row of weights, and the rows of all bits that are set are summed, four at a time. Where there are
 * fewer, rows of zeros are, for they cost less than a branch that nobody can foresee.
 *
 * <p>Weights are whole multiples of {@value #WEIGHT_STEP_PA} pA. Rows count them in {@code short},
 * sums over inputs are {@code float}: both are exact for the weights that {@link #orElse} lets in.
 *
 * <p>Cost: O(neurons) per lane and step, a row per spike and delay, O(fan-out) per input that
 * changes. Compiled apart from the rest, for javac warns of its module. Not thread-safe.
 */
public final class VectorBrains implements Brains {
  private static final double WEIGHT_STEP_PA = Brain.UNIT_PA / Brain.STEPS_OF_A_UNIT;
  private static final double MOST_PA = 1 << 19; // floats count steps of 25/16 pA up to twice this

  private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> B = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> ROW = ShortVector.SPECIES_PREFERRED;
  private static final int L = D.length();
  private static final VectorSpecies<Float> F = narrow(float.class, Float.SIZE);
  private static final VectorSpecies<Short> S = narrow(short.class, Short.SIZE);
  private static final LongVector PLACE = (LongVector) B.broadcast(0).addIndex(1);
  private static final int LEAST_LENGTH = 4; // shorter ones gain nothing

  private static final int LONGEST = BrainShape.LONGEST_DELAY_MS;
  private static final int EARLY = LONGEST - 1; // steps that inputs of the last tick can reach
  private static final int SLOTS = 8; // a power of two above the longest delay
  private static final int ROWS = Long.SIZE + 1; // of a word: one of each bit, and one of zeros

  private final BrainShape shape;
  private final int lanes;
  private final int vectors; // of a lane
  private final int width; // cells of a lane
  private final int rowWidth;
  private final int row; // words of all lanes, in whole vectors
  private final int words; // of what arrives at a lane
  private final int perWord; // delays
  private final int shift; // from the bits of a delay to those of the next
  private final int digits;
  private final int[] bits; // of a neuron in its lane's word
  // Steps of short loops are fields, so that the compiler does not unroll and split them.
  private final int step;
  private final int rowStep;

  private final StepFactors factors = StepFactors.ofBrains();

  private final double[] v; // mV above rest
  private final double[] slope;
  private final double[] current;
  private final float[][] steady; // by parity of the step: what active inputs add, in pA
  private final float[][] early; // the same for the first steps of a tick, after inputs changed
  private final long[] active; // inputs of a lane, a bit each
  private final long[] held; // the bits of a lane's word, by place in a vector
  private final long[] fired; // by step modulo SLOTS and lane
  private final long[] existing; // by delay and lane: sources that have such a synapse
  private final long[] arrived; // by word and lane: bits of rows
  private final short[] sums; // rows of all lanes
  private final long[] counts; // by binary digit and lane: spikes of each bit in this tick
  private final Fanout[] fanouts; // of each lane
  private int time; // steps
  private long spikes;

  /** Synapses of inputs by source; rows of weights by word and bit. Shared by equal lanes. */
  private record Fanout(int[] starts, int[] neurons, int[] delays, float[] weights, short[] rows) {}

  private VectorBrains(BrainShape shape, int lanes) {
    this.shape = shape;
    this.lanes = lanes;
    int neurons = shape.neurons();
    this.vectors = (neurons + L - 1) / L;
    this.step = L;
    this.width = vectors * L;
    this.rowStep = ROW.length();
    this.rowWidth = (neurons + rowStep - 1) / rowStep * rowStep;
    this.row = (lanes + L - 1) / L * L;
    // With a delay for each source a bit stands for one row, whichever delay it has.
    boolean together = shape.delays() == BrainShape.Delays.SOURCE;
    this.perWord = together ? LONGEST : Long.SIZE / width;
    this.shift = together ? 0 : width;
    this.words = (shape.maxDelayMs() + perWord - 1) / perWord;
    this.digits = Integer.SIZE - Integer.numberOfLeadingZeros(shape.tickMs() / 2 + 1);
    this.bits = new int[neurons];
    for (int n = 0; n < neurons; n++) {
      bits[n] = n % L * vectors + vectors - 1 - n / L;
    }
    int cells = lanes * width;
    this.v = new double[cells];
    this.slope = new double[cells];
    this.current = new double[cells];
    this.steady = new float[2][cells];
    this.early = new float[EARLY][cells];
    this.active = new long[lanes];
    this.held = new long[lanes * L];
    this.fired = new long[SLOTS * row];
    this.existing = new long[(LONGEST + 1) * row];
    this.arrived = new long[words * row];
    this.sums = new short[lanes * rowWidth];
    this.counts = new long[digits * row];
    this.fanouts = new Fanout[lanes];
  }

  /**
   * These brains, where this machine's vectors are long enough and no sum can exceed what is exact;
   * else the given ones.
   *
   * @param bound largest weight in magnitude, in units of {@value Brain#UNIT_PA} pA
   */
  public static Brains orElse(Brains plain, double bound) {
    BrainShape shape = plain.shape();
    boolean exact =
        shape.hidden() * bound * Brain.STEPS_OF_A_UNIT <= Short.MAX_VALUE
            && shape.inputs() * bound * Brain.UNIT_PA <= MOST_PA;
    boolean fits = L >= LEAST_LENGTH && (shape.neurons() + L - 1) / L * L <= Long.SIZE;
    return exact && fits ? new VectorBrains(shape, plain.lanes()) : plain;
  }

  private static <E> VectorSpecies<E> narrow(Class<E> type, int bits) {
    return VectorSpecies.of(type, VectorShape.forBitSize(Math.max(L * bits, 64)));
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
    int[] starts = new int[shape.inputs() + 1];
    int most = shape.inputs() * shape.hidden();
    int[] reached = new int[most];
    int[] delays = new int[most];
    float[] weights = new float[most];
    short[] rows = new short[words * ROWS * rowWidth];
    long[] reaches = new long[LONGEST + 1];
    int at = 0;
    for (int s = 0; s < shape.sources(); s++) {
      for (int n = 0; n < shape.neurons(); n++) {
        int synapse = shape.synapse(s, n);
        if (synapse < 0 || brain.weightPa(synapse) == 0) {
          continue;
        }
        int delay = brain.delayMs(synapse);
        double weight = brain.weightPa(synapse);
        if (s < shape.inputs()) {
          reached[at] = n;
          delays[at] = delay;
          weights[at++] = (float) weight;
        } else {
          int bit = bits[s - shape.inputs()];
          int before = delay - 1;
          int which = before / perWord * ROWS + before % perWord * shift + bit;
          rows[which * rowWidth + n] = (short) (weight / WEIGHT_STEP_PA);
          reaches[delay] |= 1L << bit;
        }
      }
      if (s < shape.inputs()) {
        starts[s + 1] = at;
      }
    }
    for (int d = 0; d < reaches.length; d++) {
      Arrays.fill(existing, d * row + firstLane, d * row + endLane, reaches[d]);
    }
    Arrays.fill(fanouts, firstLane, endLane, new Fanout(starts, reached, delays, weights, rows));
  }

  @Override
  public void reset() {
    Arrays.fill(v, 0);
    Arrays.fill(slope, 0);
    Arrays.fill(current, 0);
    Arrays.fill(steady[0], 0);
    Arrays.fill(steady[1], 0);
    Arrays.fill(active, 0);
    Arrays.fill(held, 0);
    Arrays.fill(fired, 0);
    time = 0;
    spikes = 0;
  }

  @Override
  public void tick(long[] inputs) {
    for (float[] sum : early) {
      Arrays.fill(sum, 0);
    }
    for (int lane = 0; lane < lanes; lane++) {
      for (long changed = active[lane] ^ inputs[lane]; changed != 0; changed &= changed - 1) {
        int input = Long.numberOfTrailingZeros(changed);
        change(lane, input, ((inputs[lane] >>> input) & 1) == 1 ? 1 : -1);
      }
      active[lane] = inputs[lane];
    }
    for (int k = 0; k < EARLY; k++) {
      add(early[k], steady[k & 1]);
    }
    Arrays.fill(counts, 0);
    for (int k = 0; k < shape.tickMs(); k++) {
      arrive();
      sum();
      integrate(k < EARLY ? early[k] : steady[k & 1]);
      count();
      time++;
    }
  }

  @Override
  public int count(int lane, int neuron) {
    int count = 0;
    for (int digit = 0; digit < digits; digit++) {
      count |= (int) (counts[digit * row + lane] >>> bits[neuron] & 1) << digit;
    }
    return count;
  }

  /**
   * An input becomes active (sign 1) or silent (-1). Its spikes in steps 0, 2, 4, ... of the tick
   * arrive d steps later, so of the steps of d's parity those before d are still as they were.
   */
  private void change(int lane, int input, int sign) {
    final Fanout fanout = fanouts[lane];
    final int first = lane * width;
    for (int j = fanout.starts[input]; j < fanout.starts[input + 1]; j++) {
      final int delay = fanout.delays[j];
      final int cell = first + fanout.neurons[j];
      final float weight = sign * fanout.weights[j];
      steady[delay & 1][cell] += weight;
      for (int k = delay - 2; k >= 0; k -= 2) {
        early[k][cell] -= weight;
      }
    }
  }

  private static void add(float[] sum, float[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  /** Which rows arrive at each lane: who fired d steps ago and has synapses with that delay. */
  private void arrive() {
    for (int w = 0; w < words; w++) {
      final int end = Math.min(shape.maxDelayMs(), (w + 1) * perWord);
      for (int i = 0; i < row; i += L) {
        LongVector arriving = LongVector.zero(B);
        int up = 0;
        for (int d = w * perWord + 1; d <= end; d++) {
          int then = (time - d & SLOTS - 1) * row;
          LongVector sources =
              LongVector.fromArray(B, fired, then + i)
                  .and(LongVector.fromArray(B, existing, d * row + i));
          arriving = arriving.or(sources.lanewise(VectorOperators.LSHL, up));
          up += shift;
        }
        arriving.intoArray(arrived, w * row + i);
      }
    }
  }

  /** Sums the rows that arrive. */
  private void sum() {
    final long[] all = arrived;
    final int n = rowWidth;
    final int jump = rowStep;
    for (int lane = 0; lane < lanes; lane++) {
      final short[] rows = fanouts[lane].rows;
      for (int j = 0; j < n; j += jump) {
        ShortVector sum = ShortVector.zero(ROW);
        int base = 0;
        for (int w = lane; w < all.length; w += row) {
          long now = all[w];
          do { // the place of no bit is 64, the row of zeros
            int a = (base + Long.numberOfTrailingZeros(now)) * n + j;
            now &= now - 1;
            int b = (base + Long.numberOfTrailingZeros(now)) * n + j;
            now &= now - 1;
            int c = (base + Long.numberOfTrailingZeros(now)) * n + j;
            now &= now - 1;
            int d = (base + Long.numberOfTrailingZeros(now)) * n + j;
            now &= now - 1;
            ShortVector ab =
                ShortVector.fromArray(ROW, rows, a).add(ShortVector.fromArray(ROW, rows, b));
            ShortVector cd =
                ShortVector.fromArray(ROW, rows, c).add(ShortVector.fromArray(ROW, rows, d));
            sum = sum.add(ab.add(cd));
          } while (now != 0);
          base += ROWS;
        }
        sum.intoArray(sums, lane * n + j);
      }
    }
  }

  /**
   * A step of all neurons; who reaches the threshold fires, and is held at its reset in the next.
   *
   * <p>P21 is P11, for a step is 1 ms.
   *
   * <p>Signs of V - threshold are shifted into the bits of a lane's word, a vector after the other.
   */
  private void integrate(float[] inputs) {
    final double[] u = v;
    final double[] s = slope;
    final double[] c = current;
    final double k33 = factors.p33();
    final double k31 = factors.p31();
    final double k32 = factors.p32();
    final double k11 = factors.p11();
    final double e = factors.kick();
    final double top = factors.threshold();
    final LongVector places = PLACE.mul(vectors);
    final int slot = (time & SLOTS - 1) * row;
    final int jump = step;
    int i = 0;
    for (int lane = 0; lane < lanes; lane++) {
      LongVector last =
          LongVector.fromArray(B, held, lane * L)
              .lanewise(VectorOperators.LSHL, Long.SIZE - vectors);
      LongVector quiet = LongVector.broadcast(B, -1L);
      int at = lane * rowWidth;
      for (int end = i + width; i < end; i += jump) {
        DoubleVector vs = DoubleVector.fromArray(D, s, i);
        DoubleVector vc = DoubleVector.fromArray(D, c, i);
        DoubleVector vu =
            DoubleVector.fromArray(D, u, i).mul(k33).add(vs.mul(k31).add(vc.mul(k32)));
        DoubleVector decayed = vs.mul(k11);
        decayed.add(vc.mul(k11)).intoArray(c, i);
        DoubleVector fromInputs =
            (DoubleVector)
                FloatVector.fromArray(F, inputs, i).convertShape(VectorOperators.F2D, D, 0);
        DoubleVector fromRows =
            (DoubleVector)
                ShortVector.fromArray(S, sums, at).convertShape(VectorOperators.S2D, D, 0);
        decayed.add(fromInputs.add(fromRows.mul(WEIGHT_STEP_PA)).mul(e)).intoArray(s, i);
        LongVector free = last.lanewise(VectorOperators.ASHR, Long.SIZE - 1).not();
        LongVector risen = vu.reinterpretAsLongs().and(free);
        LongVector below =
            risen
                .reinterpretAsDoubles()
                .sub(top)
                .reinterpretAsLongs()
                .lanewise(VectorOperators.ASHR, Long.SIZE - 1);
        risen.and(below).reinterpretAsDoubles().intoArray(u, i);
        quiet = quiet.add(quiet).sub(below);
        last = last.add(last);
        at += jump;
      }
      LongVector now = quiet.not();
      now.intoArray(held, lane * L);
      long word = now.lanewise(VectorOperators.LSHL, places).reduceLanes(VectorOperators.OR);
      fired[slot + lane] = word;
      spikes += Long.bitCount(word);
    }
  }

  /** Counts the spikes of this step, a binary digit of all counts after the other. */
  private void count() {
    for (int i = 0; i < row; i += L) {
      LongVector carry = LongVector.fromArray(B, fired, (time & SLOTS - 1) * row + i);
      for (int at = i; at < counts.length; at += row) {
        LongVector digit = LongVector.fromArray(B, counts, at);
        digit.lanewise(VectorOperators.XOR, carry).intoArray(counts, at);
        carry = carry.and(digit);
      }
    }
  }
}
