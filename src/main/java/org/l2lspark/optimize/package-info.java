/** The outer loop: optimizers that move an ensemble, a sub-package per family. */
package org.l2lspark.optimize;
