package org.l2lspark.task.reservoir;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.l2lspark.data.Sha256;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.EventCounter;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.task.SharedStage;

/**
 * The bulk's response to every image: what a linear readout reads. Either the number of spikes of
 * each neuron, or its spike train filtered by an exponential kernel and read at the end T: {@code
 * sum over spikes of exp(-(T - t) / tau)}; over the whole stimulus, or in each of several equal
 * windows of it, the windows one after the other.
 */
final class BulkStage implements SharedStage<BulkStage.Context> {
  private static final long serialVersionUID = 1L;
  private static final int KEY_DIGITS = 16;
  private final Bulk bulk;
  private final double traceMs; // 0: spike counts
  private final int windows;
  private final Seed seed;
  private final transient Supplier<String> origin; // for the key alone, which nobody is sent

  /**
   * Responses of a bulk.
   *
   * @param seed the task's, which keys everything random
   * @param origin makes a text of everything that they depend on, but what the engine makes of it
   */
  BulkStage(Bulk bulk, double traceMs, int windows, Seed seed, Supplier<String> origin) {
    this.bulk = bulk;
    this.traceMs = traceMs;
    this.windows = windows;
    this.seed = seed;
    this.origin = origin;
  }

  /** Seed of the responses, to be folded with the sample. */
  static Seed responses(Seed task) {
    return task.fold("responses");
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
    return String.format(
        Locale.ROOT,
        "responses of %d bulk neurons to %d images",
        bulk.settings().neurons(),
        bulk.samples());
  }

  /**
   * The bulk's spikes on the first image are in it: what the engine makes of these settings today,
   * so that a cache of responses is renewed when it makes something else of them.
   */
  @Override
  public String key() {
    SpikeTrains spikes = bulk.respond(bulk.open(), 0, seed.fold("probe"));
    String probe =
        Arrays.hashCode(spikes.stepOffsets()) + "/" + Arrays.hashCode(spikes.ids()) + "/";
    return Sha256.of(probe + origin.get()).substring(0, KEY_DIGITS);
  }

  @Override
  public int samples() {
    return bulk.samples();
  }

  @Override
  public int width() {
    return Math.multiplyExact(windows, bulk.settings().neurons());
  }

  @Override
  public Context open() {
    return new Context(bulk.open());
  }

  @Override
  public long compute(Context context, int sample, float[] target, int offset) {
    SpikeTrains spikes = bulk.respond(context.simulator(), sample, responses(seed).fold(sample));
    Arrays.fill(target, offset, offset + width(), 0);
    int from = bulk.protocol().blankSteps();
    int neurons = bulk.settings().neurons();
    for (int window = 0; window < windows; window++) {
      int end = from + bulk.protocol().stimulusSteps() * (window + 1) / windows;
      int begin = from + bulk.protocol().stimulusSteps() * window / windows;
      read(spikes, begin, end, target, offset + window * neurons);
    }
    return spikes.spikes();
  }

  /** Adds the spikes of the steps {@code begin} to {@code end - 1}. */
  private void read(SpikeTrains spikes, int begin, int end, float[] target, int offset) {
    int[] offsets = spikes.stepOffsets();
    int[] ids = spikes.ids();
    for (int step = begin; step < end; step++) {
      float amount =
          traceMs == 0
              ? 1
              : (float) StrictMath.exp(-(end - 1 - step) * bulk.protocol().stepMs() / traceMs);
      for (int i = offsets[step]; i < offsets[step + 1]; i++) {
        target[offset + ids[i]] += amount;
      }
    }
  }

  @Override
  public double simulatedMsPerSample() {
    return bulk.protocol().durationMs();
  }
}
