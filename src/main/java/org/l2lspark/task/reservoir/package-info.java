/**
 * A spiking reservoir classifies images: inputs drive a fixed recurrent bulk, a trained readout
 * decides. The bulk does not depend on what is trained, so it is simulated once per image and
 * shared by all members of an ensemble.
 */
package org.l2lspark.task.reservoir;
