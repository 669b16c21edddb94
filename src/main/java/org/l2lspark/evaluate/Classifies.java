package org.l2lspark.evaluate;

/** The outputs are one per class, and the largest decides. */
public interface Classifies extends Facet {
  /** Class index of a scenario: an index of {@link Optimizee#outputs}. */
  int label(int scenario);
}
