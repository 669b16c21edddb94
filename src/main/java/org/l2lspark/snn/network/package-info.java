/** Immutable networks: populations, connection rules, synapses, background noise. */
package org.l2lspark.snn.network;
