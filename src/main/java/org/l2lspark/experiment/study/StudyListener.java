package org.l2lspark.experiment.study;

/** Is told how a study goes; called by one thread at a time. */
public interface StudyListener {
  /** Something that takes a while begins. */
  void phase(String description);

  /**
   * A run has ended, or had ended before.
   *
   * @param name its name
   * @param outcome what came of it, in a few words
   * @param done runs that have ended, this one too
   * @param all runs of the study
   */
  void cell(String name, String outcome, int done, int all);
}
