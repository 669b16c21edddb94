/** The step loop: state arrays, delay rings, noise. All hot code of the simulator is here. */
package org.l2lspark.snn.engine;
