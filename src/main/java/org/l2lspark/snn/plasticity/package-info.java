/** Synapses that learn while a network runs, and the networks that have them. */
package org.l2lspark.snn.plasticity;
