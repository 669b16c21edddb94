package org.l2lspark.task;

import org.l2lspark.random.Seed;

/** Training by gradients of what the members are, for comparison. */
public interface GradientControl {
  /** Trains from weights that the seed draws, and tests. */
  ControlResult run(Seed seed);
}
