/**
 * Estimators and transformers of Spark's MLlib. A {@link org.l2lspark.spark.ml.SpikingReservoir}
 * turns vectors into spike counts where the rows are; {@link
 * org.l2lspark.spark.ml.AdaptiveSpikingReservoir} learns from rows before; {@link
 * org.l2lspark.spark.ml.EnsembleKalmanClassifier} and {@link
 * org.l2lspark.spark.ml.EnsembleKalmanRegressor} train feed-forward nets without gradients; {@link
 * org.l2lspark.spark.ml.PopulationOptimizer} moves parameters of a user's {@link
 * org.l2lspark.spark.ml.Objective}.
 *
 * <p><b>The same bits on any partitioning.</b> Rows have no order. What needs one, training, orders
 * them by a hash of their content; what needs chance for a row, a reservoir, keys it by the seed
 * and the row's content. Equal rows are therefore treated equally.
 */
package org.l2lspark.spark.ml;
