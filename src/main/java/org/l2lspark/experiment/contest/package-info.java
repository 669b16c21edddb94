/** What studies of optimizers side by side have in common: searches that are done as a whole. */
package org.l2lspark.experiment.contest;
