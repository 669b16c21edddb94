/**
 * Neuron models: a {@link org.l2lspark.snn.model.NeuronModel} declares parameters and state
 * variables in a {@link org.l2lspark.snn.model.Schema}, its {@link org.l2lspark.snn.model.Kernel}
 * updates many neurons per step; {@link org.l2lspark.snn.model.Propagators} are the constants of
 * their exact integration.
 */
package org.l2lspark.snn.model;
