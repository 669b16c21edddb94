/**
 * What channels are worth: answers of finished runs as they are and with something cut, beside runs
 * that were evolved without it, with bootstrap intervals.
 */
package org.l2lspark.experiment.ablation;
