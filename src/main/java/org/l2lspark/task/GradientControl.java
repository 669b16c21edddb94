package org.l2lspark.task;

import java.io.Serializable;
import org.l2lspark.random.Seed;

/** Training by gradients of what the members are, for comparison. */
public interface GradientControl extends Serializable {
  /** Trains from weights that the seed draws, and tests. */
  ControlResult run(Seed seed);
}
