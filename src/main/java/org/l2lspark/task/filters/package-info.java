/**
 * Second-order Volterra filters of random kernels, a task each: a reservoir of spiking neurons sees
 * the input, its readout is trained to put out what the filter makes of it. What the outer loop
 * moves are the weights into and within the reservoir, shared by all filters.
 */
package org.l2lspark.task.filters;
