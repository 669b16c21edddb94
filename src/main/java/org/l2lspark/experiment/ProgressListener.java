package org.l2lspark.experiment;

/** Is told how a run goes; called on the driver's thread where it does not say otherwise. */
public interface ProgressListener {
  /**
   * Something that takes a while begins, "bulk responses to 70000 images", or a warning; these may
   * be called on the thread that writes.
   */
  void phase(String description);

  /** A generation is done. */
  void generation(GenerationMetrics metrics, int generations);

  /** A generation is in the run directory; called on the thread that wrote it. */
  default void written(int generation) {}

  /** Ignores everything. */
  static ProgressListener silent() {
    return new ProgressListener() {
      @Override
      public void phase(String description) {}

      @Override
      public void generation(GenerationMetrics metrics, int generations) {}
    };
  }
}
