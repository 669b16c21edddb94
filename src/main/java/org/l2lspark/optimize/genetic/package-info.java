/** Genetic algorithms, put together from the selectors and alterers of Jenetics. */
package org.l2lspark.optimize.genetic;
