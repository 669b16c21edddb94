/** Neuron models: equations, parameters, units, and the constants of their exact integration. */
package org.l2lspark.snn.model;
