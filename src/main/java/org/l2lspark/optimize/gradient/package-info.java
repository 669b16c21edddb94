/** Gradient ascent by finite differences. */
package org.l2lspark.optimize.gradient;
