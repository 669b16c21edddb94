/**
 * Training of the same nets by gradients, for comparison only: back-propagation with SGD or Adam.
 */
package org.l2lspark.ann.gradient;
