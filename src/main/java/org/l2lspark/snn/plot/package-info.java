/** Pictures of spikes and potentials, drawn without a display. */
package org.l2lspark.snn.plot;
