/** Evolution by the adaptation of a covariance matrix (CMA-ES). */
package org.l2lspark.optimize.cma;
