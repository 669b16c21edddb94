package org.l2lspark.ensemble;

import java.io.Serializable;
import org.l2lspark.random.Seed;

/**
 * What every member of a generation is tried on.
 *
 * @param generation number of the generation, from 0
 * @param samples indices of the samples (images) shown, in order; a single 0 for tasks without data
 * @param seed the only source of chance in the evaluation. Noise of a sample is keyed by {@code
 *     seed} and the sample index, so it does not depend on how work is split
 */
public record Trial(int generation, int[] samples, Seed seed) implements Serializable {}
