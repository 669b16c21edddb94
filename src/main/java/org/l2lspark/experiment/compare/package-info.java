/**
 * Runs side by side: those that differ by nothing but their seed are a group, with means, standard
 * errors and curves.
 */
package org.l2lspark.experiment.compare;
