package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.DocumentReader;

/**
 * The spikes of one sample: the document {@code raster.json} of a run.
 *
 * <pre>{"title": "test image 0", "label": "7", "durationMs": 500.0,
 *  "populations": [{"name": "excitatory", "first": 0, "size": 800}, ...],
 *  "timesMs": [1.2, ...], "neurons": [17, ...]}</pre>
 *
 * @param title what was shown, in a few words
 * @param label its class, empty where there is none
 * @param durationMs length of the recording
 * @param populations ranges of neurons, in the order to draw them
 * @param timesMs time of each spike
 * @param neurons index of the neuron that fired it, as many as {@code timesMs}
 */
public record SpikeRaster(
    String title,
    String label,
    double durationMs,
    List<Population> populations,
    double[] timesMs,
    int[] neurons) {
  /** Name of the document, for {@link RunStore#artifact}. */
  public static final String DOCUMENT = "raster";

  /**
   * Neurons {@code first} to {@code first + size - 1}.
   *
   * @param name what they are
   * @param first index of the first
   * @param size how many
   */
  public record Population(String name, int first, int size) {
    /** Whether the neuron belongs to this population. */
    public boolean contains(int neuron) {
      return neuron >= first && neuron < first + size;
    }
  }

  /** Checks that every spike has a time and a neuron. */
  public SpikeRaster {
    populations = List.copyOf(populations);
    if (timesMs.length != neurons.length) {
      throw new IllegalArgumentException(
          "as many neurons as times: " + timesMs.length + " times, " + neurons.length + " neurons");
    }
  }

  /** The document to store. */
  public Map<String, Object> toDocument() {
    List<Map<String, Object>> ranges =
        populations.stream()
            .map(p -> Map.<String, Object>of("name", p.name, "first", p.first, "size", p.size))
            .toList();
    return Map.of(
        "title", title,
        "label", label,
        "durationMs", durationMs,
        "populations", ranges,
        "timesMs", Arrays.stream(timesMs).boxed().toList(),
        "neurons", Arrays.stream(neurons).boxed().toList());
  }

  /**
   * Reads the document.
   *
   * @throws org.l2lspark.problem.InputException when it is not a spike raster
   */
  public static SpikeRaster of(Map<String, Object> document) {
    DocumentReader values = new DocumentReader(DOCUMENT, document);
    List<Population> populations = new ArrayList<>();
    for (Object item : values.list("populations")) {
      if (!(item instanceof Map<?, ?> range
          && range.get("name") instanceof String name
          && range.get("first") instanceof Number first
          && range.get("size") instanceof Number size)) {
        throw values.damaged("populations", "a list of name, first, size", item);
      }
      populations.add(new Population(name, first.intValue(), size.intValue()));
    }
    try {
      return new SpikeRaster(
          values.text("title"),
          values.text("label"),
          values.number("durationMs"),
          populations,
          values.doubles("timesMs"),
          values.integers("neurons"));
    } catch (IllegalArgumentException e) {
      throw values.damaged("neurons", e.getMessage(), "other lengths");
    }
  }
}
