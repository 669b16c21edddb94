package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.task.LayerActivation;

/** How active the layers of an estimate are, over the generations. Not thread-safe. */
final class ActivationHistory {
  private final List<Integer> iterations = new ArrayList<>();
  private final Map<String, List<LayerActivation>> layers = new LinkedHashMap<>();

  /** Takes the layers after so many updates. */
  void add(int updates, List<LayerActivation> activations) {
    iterations.add(updates);
    for (LayerActivation layer : activations) {
      layers.computeIfAbsent(layer.name(), name -> new ArrayList<>()).add(layer);
    }
  }

  /** Columns, as of a training by gradients, without gradients. */
  Map<String, Object> toDocument() {
    List<Map<String, Object>> columns = new ArrayList<>();
    layers.forEach(
        (name, records) -> {
          Map<String, Object> column = new LinkedHashMap<>();
          column.put("name", name);
          column.put("activationMean", records.stream().map(LayerActivation::mean).toList());
          column.put("activationStd", records.stream().map(LayerActivation::std).toList());
          columns.add(column);
        });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("iteration", iterations);
    document.put("layers", columns);
    return document;
  }
}
