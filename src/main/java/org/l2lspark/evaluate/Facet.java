package org.l2lspark.evaluate;

/**
 * Something that a problem may be beside a source of fitness: compared with targets, a
 * classification, regularized. A facet is asked for ({@link Optimizee#facet}); where it is absent,
 * what needs it is off. There is no special value that means absence.
 */
public interface Facet {}
