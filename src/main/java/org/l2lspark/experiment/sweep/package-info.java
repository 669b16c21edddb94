/**
 * Many runs from one configuration, side by side in one application: grids and lists of settings,
 * each with several seeds.
 */
package org.l2lspark.experiment.sweep;
