package org.l2lspark.snn.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.problem.InputException;

/**
 * A neuron model with its parameters. Immutable; names, defaults and units are NEST's where NEST
 * has the model: times in ms, potentials in mV, currents and weights in pA, capacitance in pF.
 *
 * <p>A model is a class whose public constructor without arguments makes it with its defaults,
 * named in {@code META-INF/services/org.l2lspark.snn.model.NeuronModel} of its jar. It declares a
 * {@link Schema} and makes the {@link Kernel} that updates its neurons.
 */
public abstract class NeuronModel implements Serializable {
  private final Schema schema;
  private final double[] values; // of the schema's parameters, in their order

  /**
   * Checks the parameters.
   *
   * @param given values by name; the others are the schema's defaults
   * @throws InputException naming the parameter, what it may be, and what was given
   */
  protected NeuronModel(Schema schema, Map<String, Double> given) {
    this.schema = schema;
    this.values = schema.values(given);
  }

  /** The same model with these values of all its parameters. */
  protected abstract NeuronModel copy(Map<String, Double> parameters);

  /**
   * Makes the state of many neurons of this model, at rest, and what updates it.
   *
   * @param cells number of neurons, or of neurons times lanes
   * @param stepMs step in ms
   */
  public abstract Kernel kernel(int cells, double stepMs);

  /**
   * Whether inhibitory input is integrated apart from excitatory input, as it must be when its time
   * constant is another one. Otherwise both are summed into one channel.
   */
  public abstract boolean separatesInhibition();

  /** Membrane potential in mV at the start of a simulation. */
  public abstract double initialMv();

  /** Absolute refractory time in ms; 0 for models that have none. */
  public abstract double refractoryMs();

  /** What this model is made of. */
  public final Schema schema() {
    return schema;
  }

  /** Name of the model, for example {@code iaf_psc_exp}. */
  public final String name() {
    return schema.name();
  }

  /** The state variables that can be recorded with these parameters. */
  public List<StateVariable> states() {
    return schema.states();
  }

  /** Value of a parameter of the schema. */
  public final double get(Parameter parameter) {
    int index = schema.parameters().indexOf(parameter);
    if (index < 0) {
      throw new IllegalArgumentException(name() + " has no parameter " + parameter.name());
    }
    return values[index];
  }

  /** All parameters by name, in the order of the schema. */
  public final Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      parameters.put(schema.parameters().get(i).name(), values[i]);
    }
    return parameters;
  }

  /** This model with some parameters changed. */
  public final NeuronModel with(Map<String, Double> changes) {
    Map<String, Double> all = parameters();
    all.putAll(changes);
    return copy(all);
  }

  /**
   * This model with one parameter changed. The result has to be valid; to change several that
   * depend on each other (V_reset and V_th), use {@link #with(Map)}.
   */
  public final NeuronModel with(String parameter, double value) {
    return with(Map.of(parameter, value));
  }

  /** Names of all models: ours, then those of other jars. */
  public static List<String> names() {
    return List.copyOf(Registered.MODELS.keySet());
  }

  /** The model called {@code name}, with these parameters and the others at their defaults. */
  public static NeuronModel of(String name, Map<String, Double> parameters) {
    return named(name).with(parameters);
  }

  /** Reads {@code kind} and the parameters of that kind. */
  public static NeuronModel from(Section section) {
    return from(section.kind("kind", names(), Doc.of("Neuron model.")), section);
  }

  /** Reads the parameters of the model called {@code name}. */
  public static NeuronModel from(String name, Section parameters) {
    NeuronModel model = named(name);
    return model.copy(model.schema.read(parameters));
  }

  private static NeuronModel named(String name) {
    NeuronModel model = Registered.MODELS.get(name);
    if (model == null) {
      throw Schema.unknown("neuron model", name, names());
    }
    return model;
  }

  /** Loaded once, when a name is first asked for. */
  private static final class Registered {
    static final Map<String, NeuronModel> MODELS = load(NeuronModel.class.getClassLoader());
  }

  /**
   * The models that the jars of a class loader bring, by name.
   *
   * @throws InputException when two have the same name
   */
  static Map<String, NeuronModel> load(ClassLoader loader) {
    Map<String, NeuronModel> models = new LinkedHashMap<>();
    for (NeuronModel model : ServiceLoader.load(NeuronModel.class, loader)) {
      NeuronModel other = models.put(model.name(), model);
      if (other != null) {
        throw new InputException(
            "two neuron models are called " + model.name(),
            "a name each",
            other.getClass().getName() + " and " + model.getClass().getName(),
            "rename one, or leave its jar away");
      }
    }
    return models;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof NeuronModel that
        && getClass() == that.getClass()
        && Arrays.equals(values, that.values);
  }

  @Override
  public final int hashCode() {
    return 31 * name().hashCode() + Arrays.hashCode(values);
  }

  /** Name and parameters: {@code iaf_psc_delta[tau_m=10.0, C_m=250.0, ...]}. */
  @Override
  public final String toString() {
    List<String> texts = new ArrayList<>();
    parameters().forEach((parameter, value) -> texts.add(parameter + "=" + value));
    return name() + texts;
  }
}
