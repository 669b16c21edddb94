package org.l2lspark.snn.simulation;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Projection;

/**
 * Reads a projection of a network's configuration. One with a section {@code stdp} learns; its
 * weights are drawn again outside 0 to max-weight. Weights are in pA, in mV for models of delta
 * synapses.
 */
final class ProjectionReader {
  private static final int MAX_DEGREE = 100_000_000;

  private ProjectionReader() {}

  private enum Rule {
    @Meaning("every target has degree synapses, sources drawn at random")
    FIXED_INDEGREE,
    @Meaning("every source has degree synapses, targets drawn at random")
    FIXED_OUTDEGREE,
    @Meaning("every pair with the same probability")
    PAIRWISE_BERNOULLI,
    @Meaning("every source to every target")
    ALL_TO_ALL,
    @Meaning("neuron i to neuron i of a population of equal size")
    ONE_TO_ONE
  }

  private static final String WEIGHT_UNIT = "pA (mV for delta synapses)";
  private static final Doc WEIGHT =
      Doc.of("Mean of the weights; negative ones inhibit.", WEIGHT_UNIT);
  private static final Doc WEIGHT_STD =
      Doc.of("Standard deviation of the weights, which are Gaussian.", WEIGHT_UNIT);

  static Projection from(String name, Section section, double stepMs) {
    Doc mayLearn = WEIGHT.range("any number (at least 0 with stdp)");
    double mean = section.number("weight", Range.ANY, mayLearn);
    double std = section.number("weight-std", 0, Range.NOT_NEGATIVE, WEIGHT_STD);
    Distribution weights = std == 0 ? Distribution.constant(mean) : Distribution.normal(mean, std);
    return from(name, section, stepMs, weights);
  }

  static Projection from(String name, Section section, double stepMs, double maxWeight) {
    return from(
        name,
        section,
        stepMs,
        Distribution.normalWithin(
            section.number(
                "weight", Range.NOT_NEGATIVE, WEIGHT.range("any number (at least 0 with stdp)")),
            section.number("weight-std", 0, Range.NOT_NEGATIVE, WEIGHT_STD),
            0,
            maxWeight));
  }

  private static Projection from(
      String name, Section section, double stepMs, Distribution weights) {
    return new Projection(
        name,
        section.text("from", Doc.of("Name of the population, or of the input, of the sources.")),
        section.text("to", Doc.of("Name of the population of the targets.")),
        rule(section),
        weights,
        delay(section, stepMs));
  }

  private static Distribution delay(Section section, double stepMs) {
    double meanMs =
        section.number("delay-ms", 1, Range.POSITIVE, Doc.of("Mean of the delays.", "ms"));
    double stdMs =
        section.number(
            "delay-std-ms",
            0,
            Range.NOT_NEGATIVE,
            Doc.of(
                "Standard deviation of the delays, which are Gaussian and drawn again below one"
                    + " step.",
                "ms"));
    return stdMs == 0
        ? Distribution.constant(meanMs)
        : Distribution.normalWithin(meanMs, stdMs, stepMs, meanMs + 10 * stdMs);
  }

  private static ConnectionRule rule(Section section) {
    boolean autapses =
        section.flag("autapses", false, Doc.of("Whether a neuron may be connected to itself."));
    boolean multapses =
        section.flag(
            "multapses",
            false,
            Doc.of(
                "Whether two neurons may have several synapses; has an effect where rule ="
                    + " fixed-indegree or fixed-outdegree."));
    Doc rule = Doc.of("Which sources are connected to which targets.");
    return switch (section.choice("rule", Rule.class, Rule.FIXED_INDEGREE, rule)) {
      case FIXED_INDEGREE -> new ConnectionRule.FixedIndegree(degree(section), autapses, multapses);
      case FIXED_OUTDEGREE ->
          new ConnectionRule.FixedOutdegree(degree(section), autapses, multapses);
      case PAIRWISE_BERNOULLI ->
          new ConnectionRule.PairwiseBernoulli(
              section.number(
                  "probability", Range.FRACTION, Doc.of("Probability that a pair is connected.")),
              autapses);
      case ALL_TO_ALL -> new ConnectionRule.AllToAll(autapses);
      case ONE_TO_ONE -> new ConnectionRule.OneToOne();
    };
  }

  private static int degree(Section section) {
    return section.integer(
        "degree", 0, MAX_DEGREE, Doc.of("Synapses of a target, or of a source.", "synapses"));
  }
}
