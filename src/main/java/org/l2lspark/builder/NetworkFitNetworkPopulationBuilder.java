package org.l2lspark.builder;

import java.util.Locale;
import javax.annotation.processing.Generated;

/** Section task.network.populations.NAME. Neurons of one model each; at least one population. */
@Generated("l2l settings --builders")
public final class NetworkFitNetworkPopulationBuilder
    extends SettingsBuilder<NetworkFitNetworkPopulationBuilder> {
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
  public NetworkFitNetworkPopulationBuilder() {}

  /** Parameters of the model, see Neuron models. [default those of the model] */
  public NetworkFitNetworkPopulationBuilder parameters(SectionBuilder section) {
    return set("parameters", section);
  }

  /** Neuron model. [required] */
  public NetworkFitNetworkPopulationBuilder model(Model value) {
    return set("model", value);
  }

  /** Number of neurons. [in neurons; a whole number, 1 to 100,000,000; required] */
  public NetworkFitNetworkPopulationBuilder size(long value) {
    return set("size", value);
  }
}
