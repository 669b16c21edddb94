/** The cross-entropy method. */
package org.l2lspark.optimize.entropy;
