package org.l2lspark.builder;

import java.util.Locale;
import javax.annotation.processing.Generated;

/** Section populations.NAME. Neurons of one model each; at least one population. */
@Generated("l2l settings --builders")
public final class NetworkPopulationBuilder extends SettingsBuilder<NetworkPopulationBuilder> {
  /** Neuron model. */
  public enum Model implements Choice {
    /** The kind iaf_psc_alpha. */
    IAF_PSC_ALPHA,
    /** The kind iaf_psc_exp. */
    IAF_PSC_EXP,
    /** The kind iaf_psc_delta. */
    IAF_PSC_DELTA,
    /** The kind izhikevich. */
    IZHIKEVICH,
    /** The kind iaf_adaptive. */
    IAF_ADAPTIVE;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Nothing is set. */
  public NetworkPopulationBuilder() {}

  /** Parameters of the model, see Neuron models. [default those of the model] */
  public NetworkPopulationBuilder parameters(SectionBuilder section) {
    return set("parameters", section);
  }

  /** Neuron model. [required] */
  public NetworkPopulationBuilder model(Model value) {
    return set("model", value);
  }

  /** Number of neurons. [in neurons; a whole number, 1 to 100,000,000; required] */
  public NetworkPopulationBuilder size(long value) {
    return set("size", value);
  }

  /** State variables of the model to record. [default [V_m]] */
  public NetworkPopulationBuilder record(String... values) {
    return set("record", values);
  }
}
