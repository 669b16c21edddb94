/** Comparison of the simulator with recordings made by other simulators. */
package org.l2lspark.snn.verify;
