/** Optimizers side by side on the BBOB functions. */
package org.l2lspark.experiment.bbob;
