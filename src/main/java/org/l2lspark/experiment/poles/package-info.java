/** Optimizers side by side at balancing poles. */
package org.l2lspark.experiment.poles;
