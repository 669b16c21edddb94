package org.l2lspark.optimize.search;

import org.l2lspark.config.Meaning;

/** Which points are tried. */
public enum Design {
  @Meaning("drawn as members start: as many as there are generations for")
  RANDOM,
  @Meaning("spread evenly (Sobol' 1967), moved at random by the seed; for up to 1000 parameters")
  SOBOL,
  @Meaning("every combination of some levels of each parameter")
  GRID
}
