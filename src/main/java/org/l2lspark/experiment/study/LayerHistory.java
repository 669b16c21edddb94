package org.l2lspark.experiment.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.l2lspark.evaluate.LayerActivation;

/**
 * Gradients and activations of a layer over a training: mean and standard deviation over its
 * parameters and over its outputs; of a gradient method for the mini-batch of the update, before
 * it, of a filter's estimate for some images of the training split, without gradients. A number per
 * record; NaN where it was not finite.
 *
 * @param name name of the layer
 * @param gradientMean mean of the gradient; no numbers for a filter
 * @param gradientStd its standard deviation
 * @param activationMean mean of the activation
 * @param activationStd its standard deviation
 */
public record LayerHistory(
    String name,
    double[] gradientMean,
    double[] gradientStd,
    double[] activationMean,
    double[] activationStd) {

  /** Layers of a document, of a gradient training or a filter; empty when it has none. */
  static List<LayerHistory> read(Map<String, Object> document) {
    List<LayerHistory> layers = new ArrayList<>();
    if (document.get("layers") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> layer) {
          layers.add(
              new LayerHistory(
                  String.valueOf(layer.get("name")),
                  numbers(layer.get("gradientMean")),
                  numbers(layer.get("gradientStd")),
                  numbers(layer.get("activationMean")),
                  numbers(layer.get("activationStd"))));
        }
      }
    }
    return layers;
  }

  /** The document of a filter's layers, by the number of updates made: the columns of the above. */
  static Map<String, Object> document(SortedMap<Integer, List<LayerActivation>> activations) {
    List<Map<String, Object>> layers = new ArrayList<>();
    int count = activations.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < count; i++) {
      int layer = i;
      List<LayerActivation> records = activations.values().stream().map(l -> l.get(layer)).toList();
      layers.add(
          new LayerHistory(
                  records.get(0).name(),
                  new double[0],
                  new double[0],
                  records.stream().mapToDouble(LayerActivation::mean).toArray(),
                  records.stream().mapToDouble(LayerActivation::std).toArray())
              .toDocument());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("iteration", List.copyOf(activations.keySet()));
    document.put("layers", layers);
    return document;
  }

  /** Numbers of a document, in which what is not finite is null; empty for no list. */
  static double[] numbers(Object list) {
    return list instanceof List<?> numbers
        ? numbers.stream()
            .mapToDouble(n -> n instanceof Number number ? number.doubleValue() : Double.NaN)
            .toArray()
        : new double[0];
  }

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("gradientMean", gradientMean);
    document.put("gradientStd", gradientStd);
    document.put("activationMean", activationMean);
    document.put("activationStd", activationStd);
    return document;
  }
}
