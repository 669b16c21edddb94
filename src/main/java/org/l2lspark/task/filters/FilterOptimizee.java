package org.l2lspark.task.filters;

import java.util.Arrays;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.Brains;

/**
 * Members are weights of a reservoir, scenarios are filters. Members are simulated side by side.
 *
 * @param settings the task
 * @param seed keys filters and delays
 * @param reading what the readout reads
 */
record FilterOptimizee(FilterTask settings, Seed seed, Reading reading)
    implements Optimizee<FilterOptimizee.Room> {
  private static final long serialVersionUID = 1L;
  private static final double[] NO_OUTPUTS = {};
  private static final int LANES = 16;

  /** What the readout reads. */
  enum Reading {
    /** The member's reservoir. */
    MEMBER,
    /** A reservoir that is drawn for each filter, whatever the member is. */
    DRAWN,
    /** The last steps of the input, whatever the member is. */
    DELAY_LINE
  }

  /** Steps of the input that a delay line holds. */
  static final int DELAY_LINE = 20;

  /** Metric: squared error of the trained readout over the variance of what was asked for. */
  static final String ERROR = "normalizedError";

  /** Brains side by side, and what is read of each: {@code steps x features}. */
  record Room(Brains brains, double[][] features) implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public ParameterSpace parameters() {
    return settings.reservoir().parameters();
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Room open() {
    int size = settings.family().steps() * width();
    return new Room(settings.reservoir().open(LANES), new double[LANES][size]);
  }

  private int width() {
    return reading == Reading.DELAY_LINE ? DELAY_LINE : settings.reservoir().features();
  }

  @Override
  public void evaluate(Room room, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    int end = block.endMember();
    for (int first = block.firstMember(); first < end; first += LANES) {
      int[] members = new int[Math.min(LANES, end - first)];
      int lanes = 0;
      for (int j = first; j < first + members.length; j++) {
        try {
          assign(room, ensemble.member(j), lanes); // lanes that stay empty do what this one does
          members[lanes++] = j;
        } catch (ArithmeticException e) {
          for (int s = block.firstScenario(); s < block.endScenario(); s++) {
            sink.fail(j, s, e.getMessage());
          }
        }
      }
      for (int s = block.firstScenario(); s < block.endScenario() && lanes > 0; s++) {
        evaluate(room, Arrays.copyOf(members, lanes), s, trial.scenarios()[s], sink);
      }
    }
  }

  private void assign(Room room, double[] weights, int lane) {
    Brain brain = settings.reservoir().brain(weights, seed.fold("delays"));
    room.brains().assign(brain, lane, LANES);
  }

  private void evaluate(Room room, int[] members, int position, int scenario, ResultSink sink) {
    VolterraFilters family = settings.family();
    VolterraFilters.Signals signals = family.signals(seed.fold("filters").fold(scenario));
    if (reading == Reading.DRAWN) {
      Seed chance = seed.fold("drawn").fold(scenario);
      assign(room, settings.drawn().parameters().sample(chance), 0);
    }
    boolean spiking = reading != Reading.DELAY_LINE;
    if (spiking) {
      traces(room, members.length, signals.input());
    } else {
      delays(signals.input(), room.features()[0]);
    }
    for (int lane = 0; lane < members.length; lane++) {
      double[] features = room.features()[spiking ? lane : 0];
      double error =
          RidgeReadout.train(
                  features,
                  width(),
                  signals.output(),
                  family.washout(),
                  family.firstQuery(),
                  settings.penalty())
              .normalizedError(features, signals.output(), family.firstQuery(), family.steps());
      sink.accept(members[lane], position, NO_OUTPUTS, 0, -error);
      sink.metric(members[lane], position, ERROR, error);
    }
    if (spiking) {
      double ms = (double) family.steps() * family.stepMs() * members.length;
      sink.count(room.brains().spikes() * members.length / LANES, ms);
    }
  }

  /** Simulates; traces of all steps, neuron by neuron. */
  private void traces(Room room, int lanes, double[] input) {
    Brains brains = room.brains();
    double[] kept = settings.reservoir().kept();
    int neurons = settings.reservoir().shape().hidden();
    int width = width();
    long[] active = new long[LANES];
    brains.reset();
    for (int t = 0; t < input.length; t++) {
      Arrays.fill(active, settings.reservoir().active(input[t]));
      brains.tick(active);
      for (int lane = 0; lane < lanes; lane++) {
        double[] features = room.features()[lane];
        for (int n = 0; n < neurons; n++) {
          int count = brains.count(lane, n);
          for (int k = 0; k < kept.length; k++) {
            int at = t * width + n * kept.length + k;
            double before = t == 0 ? 0 : features[at - width];
            features[at] = kept[k] * before + count;
          }
        }
      }
    }
  }

  private static void delays(double[] input, double[] features) {
    for (int t = 0; t < input.length; t++) {
      for (int d = 0; d < DELAY_LINE; d++) {
        features[t * DELAY_LINE + d] = t < d ? 0 : input[t - d];
      }
    }
  }
}
