package org.l2lspark.snn.brain;

import java.util.Arrays;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.plasticity.Stdp;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * Brains that learn within a life: synapses of hidden neurons whose weight is above 0 are born with
 * it and change by {@link Stdp}, each lane by what it goes through. With the next {@link #reset}
 * what was learnt is gone; only the weights at birth are inherited.
 *
 * <p>Each lane is the ordinary {@link Simulator}, some times slower than {@link FixedBrains}. Not
 * thread-safe.
 */
public final class LearningBrains implements Brains {
  private static final Seed NO_NOISE = new Seed(0);

  private final BrainShape shape;
  private final Stdp rule;
  private final Simulator[] lanes;
  private final double[][] currents; // of each lane: inputs, then neurons
  private final int[][] counts;
  private final SpikeTrains silence;
  private long spikes;

  /**
   * A workspace for some lanes; each needs a brain ({@link #assign}).
   *
   * @param rule how synapses learn; weights in pA
   */
  public LearningBrains(BrainShape shape, int lanes, Stdp rule) {
    this.shape = shape;
    this.rule = rule;
    this.lanes = new Simulator[lanes];
    this.currents = new double[lanes][shape.inputs() + shape.neurons()];
    this.counts = new int[lanes][shape.neurons()];
    this.silence = SpikeTrains.empty(0, shape.tickMs());
  }

  @Override
  public int lanes() {
    return lanes.length;
  }

  @Override
  public BrainShape shape() {
    return shape;
  }

  @Override
  public void assign(Brain brain, int firstLane, int endLane) {
    brain.requireShape(shape);
    for (int lane = firstLane; lane < endLane; lane++) {
      lanes[lane] = new Simulator(brain.network(rule));
    }
  }

  @Override
  public void reset() {
    for (Simulator lane : lanes) {
      lane.reset(NO_NOISE);
      lane.forget();
    }
    spikes = 0;
  }

  @Override
  public void tick(long[] inputs) {
    for (int lane = 0; lane < lanes.length; lane++) {
      for (int i = 0; i < shape.inputs(); i++) {
        currents[lane][i] = (inputs[lane] >>> i & 1) == 1 ? Brain.INPUT_PA : 0;
      }
      lanes[lane].inject(currents[lane]);
      Arrays.fill(counts[lane], 0);
      for (int id : lanes[lane].run(silence, shape.tickMs()).ids()) {
        if (id >= shape.inputs()) {
          counts[lane][id - shape.inputs()]++;
          spikes++;
        }
      }
    }
  }

  @Override
  public int count(int lane, int neuron) {
    return counts[lane][neuron];
  }

  @Override
  public long spikes() {
    return spikes;
  }
}
