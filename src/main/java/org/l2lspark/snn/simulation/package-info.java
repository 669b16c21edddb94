/** A network described in a configuration, and its simulation. */
package org.l2lspark.snn.simulation;
