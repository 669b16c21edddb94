package org.l2lspark.experiment;

import org.l2lspark.config.Meaning;

/** What becomes of parameters that the run to start from did not have. */
public enum NewParameters {
  @Meaning("both runs must have the same parameters")
  REFUSE,
  @Meaning(
      "they start about 0, or about the mean of their start where 0 is none of their values: what"
          + " was learnt in that run is done as before")
  ZERO
}
