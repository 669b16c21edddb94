/**
 * The spiking simulator: neuron models, networks, encoders, the engine and recordings.
 *
 * <p><b>Time.</b> Time advances in steps of {@code stepMs}. <i>Step k</i> is the update that
 * carries the state from time {@code k * stepMs} to {@code (k + 1) * stepMs}; a spike "of step k"
 * is one whose time stamp is the end of that update, {@code (k + 1) * stepMs}, for spikes put in
 * and for spikes put out alike, so that one network's output can be another's input. A spike of
 * step k with a delay of d steps (d at least 1) takes effect at the end of step {@code k + d}. This
 * is NEST's convention.
 */
package org.l2lspark.snn;
