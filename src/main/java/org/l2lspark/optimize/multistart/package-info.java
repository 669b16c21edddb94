/** Several starts of an optimizer, of which the best goes on. */
package org.l2lspark.optimize.multistart;
