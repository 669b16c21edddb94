package org.l2lspark.export;

import io.jhdf.api.WritableGroup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.l2lspark.snn.model.IafPscAlpha;
import org.l2lspark.snn.model.IafPscDelta;
import org.l2lspark.snn.model.IafPscExp;
import org.l2lspark.snn.model.Izhikevich;
import org.l2lspark.snn.model.LeakyIntegrateAndFire;
import org.l2lspark.snn.model.NeuronModel;

/** Populations of nodes as SONATA has them, and the models of NEST that ours are. */
final class SonataNodes {
  /** Before the name of a model that NEST has. */
  static final String NEST = "nest:";

  /** Before the name of a model that only this simulator has. */
  static final String OWN = "l2l:";

  static final String POISSON = NEST + "poisson_generator";
  static final String VIRTUAL = "virtual";
  static final String POINT_NEURON = "point_neuron";
  static final String POINT_PROCESS = "point_process";
  static final String CURRENT = LeakyIntegrateAndFire.I_E.name();
  static final String NO_VALUE = "NULL";

  private static final String INITIAL = "V_m";
  private static final String CONSISTENT = "consistent_integration";
  private static final String FLOOR = LeakyIntegrateAndFire.V_MIN.name();

  private SonataNodes() {}

  /** The model as a template; NEST's {@code iaf_psc_exp} has no lowest potential. */
  static String template(NeuronModel model) {
    boolean floor = Double.isFinite(model.parameters().getOrDefault(FLOOR, Double.NaN));
    boolean nest =
        switch (model.name()) {
          case IafPscAlpha.NAME, IafPscDelta.NAME, Izhikevich.NAME -> true;
          case IafPscExp.NAME -> !floor;
          default -> false;
        };
    return (nest ? NEST : OWN) + model.name();
  }

  /** Parameters by NEST's names; what is infinite is left out, as NEST has it. */
  static Map<String, Object> parameters(NeuronModel model) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    model
        .parameters()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                parameters.put(name, value);
              }
            });
    parameters.put(INITIAL, model.initialMv());
    if (model.name().equals(Izhikevich.NAME)) {
      parameters.put(CONSISTENT, true); // both equations from the values at the start of a step
    }
    return parameters;
  }

  /** The model of a template with these parameters; the inverse of both. */
  static NeuronModel model(String template, Map<String, Object> parameters) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    parameters.forEach(
        (name, value) -> {
          if (value instanceof Number number && !name.equals(INITIAL)) {
            numbers.put(name, number.doubleValue());
          }
        });
    return NeuronModel.of(template.substring(template.indexOf(':') + 1), numbers);
  }

  /**
   * Writes a population.
   *
   * @param currentsPa constant current of each node in pA; empty for none
   */
  static void write(WritableGroup nodes, String name, int size, int type, double[] currentsPa) {
    WritableGroup population = nodes.putGroup(name);
    int[] types = new int[size];
    Arrays.fill(types, type);
    int[] ids = IntStream.range(0, size).toArray();
    population.putDataset("node_id", ids);
    population.putDataset("node_type_id", types);
    population.putDataset("node_group_id", new int[size]);
    population.putDataset("node_group_index", ids);
    WritableGroup group = population.putGroup("0");
    if (currentsPa.length > 0) {
      group.putGroup("dynamics_params").putDataset(CURRENT, currentsPa);
    }
  }
}
