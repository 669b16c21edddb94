/** Inequalities that members should keep, and what it costs them not to. */
package org.l2lspark.experiment.constraint;
