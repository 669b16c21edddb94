package org.l2lspark.evaluate;

/**
 * How active a layer of a net is.
 *
 * @param name name of the layer
 * @param mean mean over its units and over samples
 * @param std standard deviation over these, with divisor n
 */
public record LayerActivation(String name, double mean, double std) {}
