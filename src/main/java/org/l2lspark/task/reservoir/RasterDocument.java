package org.l2lspark.task.reservoir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.data.Dataset;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.record.SpikeTrains;

/** The bulk's spikes for the first test image, as the report shows them. */
final class RasterDocument {
  private RasterDocument() {}

  static Map<String, Object> of(Bulk bulk, Dataset data, Seed responses) {
    int sample = data.train().count();
    SpikeTrains spikes = bulk.respond(bulk.open(), sample, responses.fold(sample));
    List<Double> times = new ArrayList<>();
    List<Integer> neurons = new ArrayList<>();
    for (int step = 0; step < spikes.steps(); step++) {
      for (int i = spikes.stepOffsets()[step]; i < spikes.stepOffsets()[step + 1]; i++) {
        times.add((step + 1) * bulk.protocol().stepMs());
        neurons.add(spikes.ids()[i]);
      }
    }
    BulkSettings settings = bulk.settings();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("title", "Spikes of the bulk for the first test image");
    document.put("label", data.classes().get(data.test().label(0)));
    document.put("durationMs", bulk.protocol().durationMs());
    document.put("stimulusFromMs", bulk.protocol().blankSteps() * bulk.protocol().stepMs());
    document.put(
        "populations",
        List.of(
            Map.of("name", BulkNetwork.EXCITATORY, "first", 0, "size", settings.excitatory()),
            Map.of(
                "name",
                BulkNetwork.INHIBITORY,
                "first",
                settings.excitatory(),
                "size",
                settings.inhibitory())));
    document.put("timesMs", times);
    document.put("neurons", neurons);
    return document;
  }
}
