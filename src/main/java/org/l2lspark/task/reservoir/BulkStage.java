package org.l2lspark.task.reservoir;

import java.util.Arrays;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.EventCounter;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.record.SpikeRaster;
import org.l2lspark.task.SharedStage;

/**
 * The bulk's response to every image: what a linear readout reads. Either the number of spikes of
 * each neuron during the stimulus, or its spike train filtered by an exponential kernel and read at
 * the end of the stimulus: {@code sum over spikes of exp(-(T - t) / tau)}.
 */
final class BulkStage implements SharedStage<BulkStage.Context> {
  private static final long serialVersionUID = 1L;
  private final Bulk bulk;
  private final double traceMs; // 0: spike counts
  private final Seed seed;
  private final String key;

  BulkStage(Bulk bulk, double traceMs, Seed seed, String key) {
    this.bulk = bulk;
    this.traceMs = traceMs;
    this.seed = seed;
    this.key = key;
  }

  /** A thread's simulator. */
  record Context(Simulator simulator) implements AutoCloseable, EventCounter {
    @Override
    public long events() {
      return simulator.events();
    }

    @Override
    public void close() {}
  }

  @Override
  public String description() {
    return "responses of %d bulk neurons to %d images"
        .formatted(bulk.settings().neurons(), bulk.samples());
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public int samples() {
    return bulk.samples();
  }

  @Override
  public int width() {
    return bulk.settings().neurons();
  }

  @Override
  public Context open() {
    return new Context(bulk.open());
  }

  @Override
  public long compute(Context context, int sample, float[] target, int offset) {
    SpikeRaster spikes = bulk.respond(context.simulator(), sample, seed.fold(sample));
    int from = bulk.protocol().blankSteps();
    Arrays.fill(target, offset, offset + width(), 0);
    int[] offsets = spikes.stepOffsets();
    int[] ids = spikes.ids();
    for (int step = from; step < spikes.steps(); step++) {
      float amount =
          traceMs == 0
              ? 1
              : (float) Math.exp(-(spikes.steps() - 1 - step) * bulk.protocol().stepMs() / traceMs);
      for (int i = offsets[step]; i < offsets[step + 1]; i++) {
        target[offset + ids[i]] += amount;
      }
    }
    return spikes.spikes();
  }

  @Override
  public double simulatedMsPerSample() {
    return bulk.protocol().durationMs();
  }
}
