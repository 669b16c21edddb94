package org.l2lspark.task;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;

/**
 * The inner loop: simulates members and says what they put out and how fit they are. It is shipped
 * once a run to every executor, with the data it needs in its fields, and must give the same bits
 * for a member and a sample however work is split into blocks.
 *
 * @param <C> what a partition opens once: network state, workspace. Never leaves its thread
 */
public interface Optimizee<C extends AutoCloseable> extends Serializable {
  /** The space of a member's parameters. */
  ParameterSpace parameters();

  /**
   * The output axis: the name of each output, in the order in which {@link #evaluate} hands them to
   * its sink; empty for tasks that return a fitness only. Must be the axis of {@link #observation}.
   */
  List<String> outputs();

  /** The targets of this trial, both axes named. */
  Observation observation(Trial trial);

  /** Along which axes the work may be split. */
  Cut cut();

  /**
   * The fewest samples that make a block worth while, where samples are cut; more than 1 where
   * samples are worked on together. A constant.
   */
  default int samplesTogether() {
    return 1;
  }

  /**
   * Activations by layer, first to last, where members are layered nets; empty elsewhere. Of one
   * member, over all units of a layer and these samples.
   *
   * @param parameters of the member. Not modified
   * @param samples indices of samples
   */
  default List<LayerActivation> activations(double[] parameters, int[] samples) {
    return List.of();
  }

  /** Opens a workspace for one thread. */
  C open();

  /**
   * Evaluates the members and samples of a block.
   *
   * @param context this thread's workspace
   * @param ensemble all members of the generation; those of the block are to be evaluated
   * @param block members, and positions in {@link Trial#samples()}
   * @param trial samples and seed
   * @param sink takes the results, with member and sample positions of the whole trial
   */
  void evaluate(C context, Ensemble ensemble, Block block, Trial trial, ResultSink sink);

  /**
   * Residuals that the parameters an output listens to have by themselves, whatever the samples:
   * pseudo-observations of zero, which hold parameters back. A filter that hears them is
   * regularized after Tikhonov (Chada, Stuart and Tong 2020, SIAM Journal on Numerical Analysis
   * 58:1263-1294). Their squares count beside the sum of squared residuals over the samples.
   *
   * @param samples number of samples of the trial
   * @return for each output members x any number, row-major; an empty list for none at all
   */
  default List<double[]> penalties(Ensemble ensemble, int samples) {
    return List.of();
  }
}
