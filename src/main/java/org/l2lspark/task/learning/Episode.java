package org.l2lspark.task.learning;

/**
 * One task of a family: a few samples to learn from, others to be tried on.
 *
 * @param support inputs of the samples to learn from, {@code samples x inputs}, row-major
 * @param targets what is to be put out for them, {@code samples x outputs}
 * @param queries inputs of the samples to be tried on, {@code queries x inputs}
 * @param answers what is to be put out for these
 */
record Episode(double[] support, double[] targets, double[] queries, double[] answers) {}
