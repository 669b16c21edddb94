package org.l2lspark.experiment.sweep;

/** Is told how several runs go; called by one thread at a time. */
public interface SweepListener {
  /** Something that takes a while begins. */
  void phase(String description);

  /**
   * A run has ended, or had ended before.
   *
   * @param name its name
   * @param outcome what came of it, in a few words
   * @param done runs that have ended, this one too
   * @param all runs in all
   */
  void run(String name, String outcome, int done, int all);

  /** Ignores everything. */
  static SweepListener silent() {
    return new SweepListener() {
      @Override
      public void phase(String description) {}

      @Override
      public void run(String name, String outcome, int done, int all) {}
    };
  }
}
