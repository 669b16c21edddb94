package org.l2lspark.task.reservoir;

import java.util.List;
import java.util.Locale;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.plasticity.Stdp;

/**
 * How a bulk adapts before its weights are frozen: training images are shown to it while the
 * synapses of some projections learn by {@link Stdp}.
 *
 * @param images number of training images shown; 0: the bulk does not learn
 * @param learners the projections that learn
 * @param rule how they learn
 */
record PlasticitySettings(int images, List<Learner> learners, Stdp rule)
    implements java.io.Serializable {

  /** Projections that can learn: those from excitatory sources. */
  enum Learner {
    @Meaning("pixels, or the neurons that relay them, to the bulk")
    INPUT,
    @Meaning("excitatory to excitatory")
    EE,
    @Meaning("excitatory to inhibitory")
    EI
  }

  /** Copies the list. */
  PlasticitySettings {
    learners = List.copyOf(learners);
  }

  /** Reads the section {@code stdp} of a bulk: what learns, and the rule ({@link Stdp#from}). */
  static PlasticitySettings from(Section stdp) {
    int images =
        stdp.integer(
            "images",
            0,
            0,
            Integer.MAX_VALUE,
            Doc.of(
                "Training images shown to the bulk while it learns; 0: it does not learn.",
                "images"));
    Doc projections = Doc.of("The projections that learn.").options(Learner.class);
    List<Learner> learners =
        stdp.texts("projections", List.of("ee"), projections).stream()
            .map(n -> learner(stdp, n))
            .toList();
    return new PlasticitySettings(images, learners, Stdp.from(stdp));
  }

  private static Learner learner(Section stdp, String name) {
    for (Learner learner : Learner.values()) {
      if (learner.name().toLowerCase(Locale.ROOT).equals(name)) {
        return learner;
      }
    }
    throw stdp.problem("projections", "some of input, ee, ei", name, "");
  }

  /** Whether a projection learns. */
  boolean learns(Learner learner) {
    return images > 0 && learners.contains(learner);
  }

  /**
   * The weights a projection starts from: those of its settings, drawn again outside the bounds of
   * the rule when it learns.
   */
  Distribution weights(Learner learner, Distribution configured) {
    return learns(learner) && configured instanceof Distribution.Normal normal
        ? Distribution.normalWithin(normal.mean(), normal.std(), 0, rule.maxWeight())
        : configured;
  }
}
