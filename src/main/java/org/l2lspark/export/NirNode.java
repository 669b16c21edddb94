package org.l2lspark.export;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node of a {@link NirGraph}. Arrays are not copied; nobody may change them.
 *
 * @param type its primitive, for example {@code LIF}
 * @param values its parameters: {@code double[]}, {@code double[][]} (rows by target) or {@code
 *     long[]} (a shape)
 */
public record NirNode(String type, Map<String, Object> values) {
  /** Keeps the order of the parameters. */
  public NirNode {
    values = new LinkedHashMap<>(values);
  }

  /** Input or output of so many numbers. */
  static NirNode port(String type, int size) {
    return new NirNode(type, Map.of("shape", new long[] {size}));
  }

  /** Numbers of a parameter, one a neuron. */
  public double[] numbers(String name) {
    return (double[]) values.get(name);
  }

  /** Weights of a linear node, targets x sources. */
  public double[][] weights() {
    return (double[][]) values.get("weight");
  }
}
