package org.l2lspark.task.reservoir;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.Simulator;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.record.SpikeTrains;
import org.l2lspark.task.Preparation;

/**
 * A spiking reservoir as a function: grey values in, numbers of spikes or filtered spike trains
 * out. It holds no samples. Immutable and thread-safe; each thread has its own {@link Session}.
 */
public final class Reservoir implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Bulkless shown;
  private final SpikeReading reading;

  /** The network and how it is shown an image. */
  private record Bulkless(Stimulation stimulation, Network network, int inputs)
      implements Serializable {}

  private Reservoir(Bulkless shown, SpikeReading reading) {
    this.shown = shown;
    this.reading = reading;
  }

  /**
   * What is read of the spikes to an image.
   *
   * @param traceMs time constant of the filter on spike trains in ms; 0 reads spike counts
   * @param windows number of equal windows of the stimulus that are read one after the other
   */
  public record Reading(double traceMs, int windows) {}

  /**
   * A reservoir whose weights stay as they are drawn.
   *
   * @param shape {@code [height, width]} of an image, or {@code [features]}
   * @param seed keys its synapses
   * @throws InputException when the settings do not fit the shape, or let synapses learn
   */
  public static Reservoir of(
      ReservoirSettings settings, List<Integer> shape, Reading reading, Seed seed) {
    if (settings.learningSamples() > 0) {
      throw new InputException(
          "a reservoir that learns by STDP has to be shown samples first",
          "bulk.stdp.images = 0",
          Integer.toString(settings.learningSamples()),
          "set it to 0, or fit the reservoir to data");
    }
    return of(settings, shape, reading, drawn(settings, shape, seed).fixed());
  }

  /**
   * A reservoir with what its synapses have learnt.
   *
   * @param learnt what came of {@link #preparation}
   * @throws InputException when that is of another reservoir
   */
  public static Reservoir of(
      ReservoirSettings settings,
      List<Integer> shape,
      Reading reading,
      Seed seed,
      Preparation.Result learnt) {
    PlasticNetwork network = drawn(settings, shape, seed);
    return of(settings, shape, reading, network.frozen(DrawnBulk.weights(network, learnt)));
  }

  /**
   * How synapses learn from samples; empty where none does.
   *
   * @param grey {@code samples x inputs} grey values, 0 to 255. Not copied
   * @param seed that of {@link #of}
   * @throws InputException when there are too few samples
   */
  public static Optional<Preparation> preparation(
      ReservoirSettings settings, List<Integer> shape, float[] grey, Seed seed) {
    int inputs = shape.stream().reduce(1, Math::multiplyExact);
    Dataset data =
        new Dataset(
            "samples",
            new Schema(shape, List.of(), List.of(), List.of()),
            samples(inputs, grey),
            samples(inputs, new float[0]));
    return DrawnBulk.of(settings, data, GreyValues.given(), seed)
        .adaptation()
        .map(adaptation -> adaptation);
  }

  private static Samples samples(int inputs, float[] grey) {
    return new Samples(
        new FeatureMatrix.Floats(inputs, grey), new Targets.Unknown(grey.length / inputs));
  }

  private static PlasticNetwork drawn(ReservoirSettings settings, List<Integer> shape, Seed seed) {
    return BulkNetwork.of(
        settings.bulk(),
        settings.protocol().stepMs(),
        settings.encoder(),
        shape,
        seed.fold(DrawnBulk.SEED));
  }

  private static Reservoir of(
      ReservoirSettings settings, List<Integer> shape, Reading reading, Network network) {
    Stimulation stimulation =
        new Stimulation(settings.bulk(), settings.protocol(), settings.encoder(), shape, network);
    return new Reservoir(
        new Bulkless(stimulation, network, shape.stream().reduce(1, Math::multiplyExact)),
        new SpikeReading(
            settings.protocol(), settings.neurons(), reading.traceMs(), reading.windows()));
  }

  /** Numbers per sample that go in. */
  public int inputs() {
    return shown.inputs;
  }

  /** Numbers per sample that come out. */
  public int width() {
    return reading.width();
  }

  /** A workspace for one thread. */
  public Session open() {
    return new Session(new Simulator(shown.network));
  }

  /** A thread's simulator. */
  public final class Session {
    private final Simulator simulator;
    private final float[] numbers = new float[width()];

    private Session(Simulator simulator) {
      this.simulator = simulator;
    }

    /**
     * The response to one sample, from rest.
     *
     * @param grey {@link #inputs()} numbers from 0 to 255. Not modified
     * @param seed keys the input spikes and the background noise
     * @return {@link #width()} numbers; used again for the next sample
     */
    public float[] respond(double[] grey, Seed seed) {
      SpikeTrains spikes = shown.stimulation.respond(simulator, grey, seed);
      reading.read(spikes, numbers, 0);
      return numbers;
    }
  }
}
