/**
 * Small spiking nets that steer agents: input, hidden and output neurons, {@code iaf_psc_alpha}
 * with a step of 1 ms, simulated for many agents at once. {@link
 * org.l2lspark.snn.brain.Brain#network} is the same net for the ordinary simulator, which fires the
 * same spikes.
 */
package org.l2lspark.snn.brain;
