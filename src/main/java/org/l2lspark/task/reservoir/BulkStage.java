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

/** The bulk's response to every image: what a linear readout reads ({@link SpikeReading}). */
final class BulkStage implements SharedStage<BulkStage.Context> {
  private static final long serialVersionUID = 1L;
  private static final int KEY_DIGITS = 16;
  private final Bulk bulk;
  private final SpikeReading reading;
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
    this.reading = new SpikeReading(bulk.protocol(), bulk.settings().neurons(), traceMs, windows);
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
    return reading.width();
  }

  @Override
  public Context open() {
    return new Context(bulk.open());
  }

  @Override
  public long compute(Context context, int sample, float[] target, int offset) {
    SpikeTrains spikes = bulk.respond(context.simulator(), sample, responses(seed).fold(sample));
    reading.read(spikes, target, offset);
    return spikes.spikes();
  }

  @Override
  public double simulatedMsPerSample() {
    return bulk.protocol().durationMs();
  }
}
