package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.linear. Settings of the model linear. */
@Generated("l2l settings --builders")
public final class InverseLinearBuilder extends SettingsBuilder<InverseLinearBuilder> {
  /** Nothing is set. */
  public InverseLinearBuilder() {}

  /**
   * The model: a row per output, a column per parameter. [a pure number; rows of one length, each
   * any number; required]
   */
  public InverseLinearBuilder matrix(double[]... rows) {
    return set("matrix", rows);
  }

  /**
   * Added to the product of matrix and parameters, a number per output. [in unit of the output; a
   * list, each any number; default zeros]
   */
  public InverseLinearBuilder offset(double... values) {
    return set("offset", values);
  }

  /** Names of the parameters, one per column of the matrix. [default x1, x2, ...] */
  public InverseLinearBuilder parameters(String... values) {
    return set("parameters", values);
  }
}
