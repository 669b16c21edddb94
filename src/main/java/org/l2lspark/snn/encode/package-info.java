/** From values to spikes. */
package org.l2lspark.snn.encode;
