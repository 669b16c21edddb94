/**
 * Pictures of spikes and state variables, drawn by XChart without a display. The mark of a spike,
 * smaller than any of XChart's, is our own.
 */
package org.l2lspark.snn.plot;
