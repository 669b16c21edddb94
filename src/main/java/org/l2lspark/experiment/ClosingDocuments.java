package org.l2lspark.experiment;

import java.util.function.Supplier;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Parameters;
import org.l2lspark.evaluate.Infers;
import org.l2lspark.evaluate.Replays;

/** What is written for the report when a run ends. */
final class ClosingDocuments {
  private ClosingDocuments() {}

  /** Sets the last ensemble beside the first, where members stand for what is not known. */
  static void posterior(
      RunStore store, PreparedTask prepared, Supplier<Ensemble> first, Supplier<Ensemble> last) {
    ParameterSpace space = prepared.optimizee().parameters();
    prepared
        .optimizee()
        .facet(Infers.class)
        .ifPresent(
            infers ->
                store.artifact(
                    Infers.DOCUMENT,
                    infers.posterior(space.decode(first.get()), space.decode(last.get()))));
  }

  /** Shows the estimate at work on the first scenario that is held out, or else to train on. */
  static void replay(RunStore store, PreparedTask prepared, Parameters estimate) {
    int scenario = prepared.task().scenarios().heldOut().map(held -> held[0]).orElse(0);
    prepared
        .optimizee()
        .facet(Replays.class)
        .ifPresent(
            replays ->
                store.artifact(Replays.DOCUMENT, replays.replay(estimate.values(), scenario)));
  }
}
