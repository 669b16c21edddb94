package org.l2lspark.ann.gradient;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.ann.LayerMoments;

/**
 * What a training went through. Immutable.
 *
 * @param records in order of iterations
 */
public record History(List<Entry> records) {

  /** Copies the list. */
  public History {
    records = List.copyOf(records);
  }

  /**
   * One iteration: loss, gradient and activations are those of its mini-batch, before the step.
   *
   * @param iteration number of steps made before
   * @param loss mean cross-entropy
   * @param testError fraction of the test split classified wrongly
   * @param layers first to last
   */
  public record Entry(int iteration, double loss, double testError, List<Layer> layers) {

    /** Copies the list. */
    public Entry {
      layers = List.copyOf(layers);
    }
  }

  /**
   * A layer at one iteration: mean and standard deviation over its parameters and over its outputs
   * for the mini-batch.
   *
   * @param name name of the layer
   * @param gradient of the loss by its parameters
   * @param activation of its units
   */
  public record Layer(String name, LayerMoments gradient, LayerMoments activation) {}

  /** The history as a document of columns, for reports. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("iteration", records.stream().map(Entry::iteration).toList());
    document.put("loss", records.stream().mapToDouble(Entry::loss).toArray());
    document.put("testError", records.stream().mapToDouble(Entry::testError).toArray());
    List<Map<String, Object>> layers = new ArrayList<>();
    for (int i = 0; !records.isEmpty() && i < records.get(0).layers().size(); i++) {
      int layer = i;
      Map<String, Object> columns = new LinkedHashMap<>();
      columns.put("name", records.get(0).layers().get(i).name());
      columns.put("gradientMean", column(layer, l -> l.gradient().mean()));
      columns.put("gradientStd", column(layer, l -> l.gradient().std()));
      columns.put("activationMean", column(layer, l -> l.activation().mean()));
      columns.put("activationStd", column(layer, l -> l.activation().std()));
      layers.add(columns);
    }
    document.put("layers", layers);
    return document;
  }

  private double[] column(int layer, java.util.function.ToDoubleFunction<Layer> number) {
    return records.stream().mapToDouble(e -> number.applyAsDouble(e.layers().get(layer))).toArray();
  }
}
