/**
 * A grid of runs that differ in one thing at a time or in two, run side by side and put together:
 * how an ensemble Kalman filter and gradients train the same net (Yegenoglu et al. 2020, LOD).
 */
package org.l2lspark.experiment.study;
