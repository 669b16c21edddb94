package org.l2lspark.ensemble;

/** What an optimizer needs of an evaluation; checked against the task before a run starts. */
public enum Needs {
  /** A fitness a member: every task has it. */
  FITNESS,
  /** Every output of every member on every sample. */
  OUTPUTS,
  /** The residual Gram matrix of each output group, summed where the samples are. */
  RESIDUAL_GRAM
}
