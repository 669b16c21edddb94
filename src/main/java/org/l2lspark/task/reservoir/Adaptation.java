package org.l2lspark.task.reservoir;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.snn.plasticity.PlasticNetwork;
import org.l2lspark.snn.plasticity.PlasticSynapses;

/**
 * What a projection learnt before it was frozen.
 *
 * @param projection its name
 * @param synapses number of its synapses
 * @param meanBefore mean weight before, in pA
 * @param meanAfter mean weight after
 * @param meanChange mean of the absolute changes
 */
record Adaptation(
    String projection, int synapses, double meanBefore, double meanAfter, double meanChange)
    implements Serializable {
  /** Name of the document for the report. */
  static final String DOCUMENT = "stdp";

  static List<Adaptation> of(PlasticNetwork network, List<double[]> learnt) {
    List<Adaptation> all = new ArrayList<>();
    for (int i = 0; i < learnt.size(); i++) {
      PlasticSynapses synapses = network.plastic().get(i);
      double[] before = synapses.weights();
      double[] after = learnt.get(i);
      double change = 0;
      for (int s = 0; s < before.length; s++) {
        change += Math.abs(after[s] - before[s]);
      }
      all.add(
          new Adaptation(
              synapses.connections().name(),
              before.length,
              mean(before),
              mean(after),
              change / Math.max(1, before.length)));
    }
    return all;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** These projections as the report shows them. */
  static Map<String, Object> document(int images, List<Adaptation> all) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("images", images);
    document.put(
        "projections",
        all.stream()
            .map(
                a ->
                    Map.of(
                        "name",
                        a.projection,
                        "synapses",
                        a.synapses,
                        "meanBeforePa",
                        a.meanBefore,
                        "meanAfterPa",
                        a.meanAfter,
                        "meanAbsoluteChangePa",
                        a.meanChange))
            .toList());
    return document;
  }
}
