package org.l2lspark.optimize.gradient;

import org.l2lspark.config.Meaning;

/** How a step follows from a gradient g. */
public enum Rule {
  @Meaning("rate g")
  PLAIN,
  @Meaning("rate g, and a random step that becomes smaller")
  STOCHASTIC,
  @Meaning("running means of g and of its squares (Kingma and Ba 2015)")
  ADAM,
  @Meaning("a running mean of g over its running maximum (Kingma and Ba 2015)")
  ADAMAX,
  @Meaning("g over the root of a running mean of its squares (Tieleman and Hinton 2012)")
  RMSPROP
}
