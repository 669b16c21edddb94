package org.l2lspark.evaluate;

/** Along which axes an evaluation may be split into blocks. */
public enum Cut {
  /** Members are independent, but a member must see its samples in order (adapting networks). */
  MEMBERS,
  /** Members and samples are both independent. */
  MEMBERS_AND_SAMPLES
}
