package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section task.family. The tasks. */
@Generated("l2l settings --builders")
public final class FewShotClassesFamilyBuilder
    extends SettingsBuilder<FewShotClassesFamilyBuilder> {
  /** Nothing is set. */
  public FewShotClassesFamilyBuilder() {}

  /**
   * Samples of each class to learn from. [in samples; a whole number, 1 to 1,000,000; default 5]
   */
  public FewShotClassesFamilyBuilder shots(long value) {
    return set("shots", value);
  }

  /**
   * Other samples of each that the learner is tried on. [in samples; a whole number, 1 to
   * 1,000,000; default 10]
   */
  public FewShotClassesFamilyBuilder queries(long value) {
    return set("queries", value);
  }

  /** Classes of a task. [in classes; a whole number, 2 to 256; default 5] */
  public FewShotClassesFamilyBuilder ways(long value) {
    return set("ways", value);
  }

  /**
   * Classes that no task to train on has: tasks held out are made of them. One that ends in *
   * stands for all that begin so, as those of one of several data sets that were joined. [a list of
   * at least one; required]
   */
  public FewShotClassesFamilyBuilder unseenClasses(String... values) {
    return set("unseen-classes", values);
  }

  /**
   * Pixels, in each direction, whose mean is one input of the net; 1 for data without an image's
   * shape. [in pixels; a whole number, 1 to 256; default 1]
   */
  public FewShotClassesFamilyBuilder pool(long value) {
    return set("pool", value);
  }
}
