/** A car in a valley that has to gain speed to get out, driven by spiking neurons. */
package org.l2lspark.task.mountaincar;
