package org.l2lspark.task;

import java.io.Serializable;

/**
 * Work over samples that all members share, done once before the first generation: the responses of
 * a fixed bulk to every image. Samples are independent of each other.
 *
 * @param <C> what a partition opens once
 */
public interface SharedStage<C extends AutoCloseable> extends Serializable {
  /** What this is, for people: "bulk responses to 70000 images". */
  String description();

  /**
   * Digest of everything the result depends on: data, network, encoding, seed, and what the code
   * makes of them. May take as long as a sample: asked for where something is kept only.
   */
  String key();

  /** Number of samples. */
  int samples();

  /** Numbers per sample. */
  int width();

  /** Opens a workspace for one thread. */
  C open();

  /**
   * Computes one sample.
   *
   * @param context this thread's workspace
   * @param sample index of the sample
   * @param target takes {@code width()} numbers from {@code offset} on. Modified.
   * @param offset where to start
   * @return spikes fired
   */
  long compute(C context, int sample, float[] target, int offset);

  /** Model time of one sample in ms. */
  double simulatedMsPerSample();
}
