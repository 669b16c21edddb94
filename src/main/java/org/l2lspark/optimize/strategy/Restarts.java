package org.l2lspark.optimize.strategy;

import org.l2lspark.config.Meaning;

/** What happens when a run of the strategy has converged. */
public enum Restarts {
  @Meaning("nothing: the run ends")
  NONE,
  @Meaning("a run from another start with twice the members (Auger and Hansen 2005)")
  IPOP,
  @Meaning(
      "runs with ever more members and short ones with few, turn about by what they cost (Hansen"
          + " 2009)")
  BIPOP
}
