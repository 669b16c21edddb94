/**
 * Recordings of swarms to watch: the documents of {@link org.l2lspark.evaluate.Replays} of kind
 * {@code swarm} as a page with moving pictures, and as films. Page and films draw the same sprites,
 * shapes in {@code sprites.json}, and compute what is not recorded, the pheromones, by the same
 * operations in the same order.
 */
package org.l2lspark.report.replay;
