package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.family. The tasks. */
@Generated("l2l settings --builders")
public final class FewShotFamilyBuilder extends SettingsBuilder<FewShotFamilyBuilder> {
  /** What a task is drawn from. */
  public enum Kind implements Choice {
    /** Y = A sin(x + phi), amplitude and phase drawn anew. */
    SINUSOIDS
  }

  /** Nothing is set. */
  public FewShotFamilyBuilder() {}

  /** What a task is drawn from. [default sinusoids] */
  public FewShotFamilyBuilder kind(Kind value) {
    return set("kind", value);
  }

  /** Samples to learn from. [in samples; a whole number, 1 to 1,000,000; default 10] */
  public FewShotFamilyBuilder shots(long value) {
    return set("shots", value);
  }

  /**
   * Other samples of the task that the learner is tried on. [in samples; a whole number, 1 to
   * 1,000,000; default 50]
   */
  public FewShotFamilyBuilder queries(long value) {
    return set("queries", value);
  }

  /** Lowest and highest amplitude. [a pure number; a list, each any number; default [0.1, 5]] */
  public FewShotFamilyBuilder amplitude(double... values) {
    return set("amplitude", values);
  }

  /** Lowest and highest phase. [in rad; a list, each any number; default [0, 3.141592653589793]] */
  public FewShotFamilyBuilder phase(double... values) {
    return set("phase", values);
  }

  /** Lowest and highest input. [in rad; a list, each any number; default [-5, 5]] */
  public FewShotFamilyBuilder range(double... values) {
    return set("range", values);
  }

  /**
   * Standard deviation of the noise on targets that are learnt from. [a pure number; at least 0;
   * default 0]
   */
  public FewShotFamilyBuilder noiseStd(double value) {
    return set("noise-std", value);
  }
}
