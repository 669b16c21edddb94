package org.l2lspark.experiment;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.evaluate.LayerActivation;
import org.l2lspark.evaluate.Layered;
import org.l2lspark.evaluate.Optimizee;

/** What the layers of estimates put out, from generation to generation. */
public final class Activations {
  /** The most scenarios to train on over which they are taken. */
  public static final int SCENARIOS = 64;

  private Activations() {}

  /** By the number of updates made, of every stored state; empty where members have no layers. */
  static SortedMap<Integer, List<LayerActivation>> of(
      RunStore store,
      Optimizee<?> optimizee,
      int[] scenarios,
      Function<GenerationRecord, double[]> estimate) {
    SortedMap<Integer, List<LayerActivation>> activations = new TreeMap<>();
    Optional<Layered> layered = optimizee.facet(Layered.class);
    if (layered.isEmpty()) {
      return activations;
    }
    ParameterSpace space = optimizee.parameters();
    for (GenerationMetrics metrics : store.metrics()) {
      store
          .read(metrics.generation())
          .filter(record -> record.state().isPresent())
          .map(estimate)
          .ifPresent(
              own ->
                  activations.put(
                      metrics.generation() + 1,
                      layered.get().activations(space.decode(own), scenarios)));
    }
    return activations;
  }
}
