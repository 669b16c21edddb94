/** Differential evolution. */
package org.l2lspark.optimize.differential;
