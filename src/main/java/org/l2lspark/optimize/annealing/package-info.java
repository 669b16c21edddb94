/** Chains of Metropolis steps: simulated annealing and parallel tempering. */
package org.l2lspark.optimize.annealing;
