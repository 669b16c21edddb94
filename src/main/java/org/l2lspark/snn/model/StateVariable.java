package org.l2lspark.snn.model;

import java.io.Serializable;

/**
 * A quantity that changes while a neuron is simulated, and that can be recorded.
 *
 * @param name what it is called in a configuration and in recordings: NEST's name, where NEST has
 *     it
 * @param unit its unit
 * @param meaning what it is, in a few words
 */
public record StateVariable(String name, String unit, String meaning) implements Serializable {
  /** The membrane potential, which every model has. */
  public static final StateVariable V_M = new StateVariable("V_m", "mV", "membrane potential");
}
