package org.l2lspark.snn.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.l2lspark.config.Section;

/**
 * The parameters of a neuron model. Immutable; names, defaults and units are NEST's where NEST has
 * the model: times in ms, potentials in mV, currents and weights in pA, capacitance in pF.
 */
public sealed interface NeuronModel extends Serializable
    permits IafPscAlpha, IafPscExp, IafPscDelta, Izhikevich, AdaptiveLif {

  /** NEST's name of the model, for example {@code iaf_psc_exp}. */
  String name();

  /** All parameters by NEST's names, in the order of the model's table. */
  Map<String, Double> parameters();

  /**
   * This model with one parameter changed, by NEST's name. The result has to be valid; to change
   * several that depend on each other (V_reset and V_th), use {@link #of(String, Map)}.
   */
  NeuronModel with(String parameter, double value);

  /**
   * Whether inhibitory input is integrated apart from excitatory input, as it must be when its time
   * constant is another one. Otherwise both are summed into one channel.
   */
  boolean separatesInhibition();

  /** Membrane potential in mV at the start of a simulation. */
  double initialMv();

  /** Absolute refractory time in ms; 0 for models that have none. */
  double refractoryMs();

  /** Names of all models. */
  static List<String> names() {
    return List.of(
        IafPscAlpha.NAME, IafPscExp.NAME, IafPscDelta.NAME, Izhikevich.NAME, AdaptiveLif.NAME);
  }

  /** A model with parameters given by NEST's names, the others at their defaults. */
  static NeuronModel of(String name, Map<String, Double> parameters) {
    return switch (name) {
      case IafPscAlpha.NAME -> IafPscAlpha.of(parameters);
      case IafPscExp.NAME -> IafPscExp.of(parameters);
      case IafPscDelta.NAME -> IafPscDelta.of(parameters);
      case Izhikevich.NAME -> Izhikevich.of(parameters);
      case AdaptiveLif.NAME -> AdaptiveLif.of(parameters);
      default -> throw Parameters.unknown("neuron model", name, names());
    };
  }

  /** Reads {@code kind} and the parameters of that kind, by NEST's names. */
  static NeuronModel from(Section section) {
    return from(section.kind("kind", names()), section);
  }

  /** Reads the parameters of the model called {@code name}, by NEST's names. */
  static NeuronModel from(String name, Section parameters) {
    return switch (name) {
      case IafPscAlpha.NAME -> IafPscAlpha.from(parameters);
      case IafPscExp.NAME -> IafPscExp.from(parameters);
      case IafPscDelta.NAME -> IafPscDelta.from(parameters);
      case Izhikevich.NAME -> Izhikevich.from(parameters);
      case AdaptiveLif.NAME -> AdaptiveLif.from(parameters);
      default -> throw Parameters.unknown("neuron model", name, names());
    };
  }
}
