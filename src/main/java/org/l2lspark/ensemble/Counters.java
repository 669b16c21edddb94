package org.l2lspark.ensemble;

import java.io.Serializable;

/**
 * What an evaluation cost, in units that do not depend on the machine.
 *
 * @param spikes spikes fired by all simulated neurons
 * @param simulatedMs model time simulated, in ms, summed over members and samples (a simulation
 *     shared by all members counts once)
 * @param forwardPasses samples shown to members: members x samples
 */
public record Counters(long spikes, double simulatedMs, long forwardPasses)
    implements Serializable {
  /** Nothing yet. */
  public static final Counters ZERO = new Counters(0, 0, 0);

  /** The sum of both. */
  public Counters plus(Counters other) {
    return new Counters(
        spikes + other.spikes,
        simulatedMs + other.simulatedMs,
        forwardPasses + other.forwardPasses);
  }
}
