package org.l2lspark.snn.simulation;

import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.snn.network.ConnectionRule;
import org.l2lspark.snn.network.Distribution;
import org.l2lspark.snn.network.Projection;

/**
 * Reads a projection:
 *
 * <pre>
 * from, to       names of populations or, for from, of inputs
 * rule           fixed-indegree, fixed-outdegree, pairwise-bernoulli, all-to-all, one-to-one
 * degree         for the first two: synapses per target or source
 * probability    for pairwise-bernoulli
 * autapses, multapses                 false
 * weight, weight-std (0)              normal, in pA (mV for models of delta synapses)
 * delay-ms (1), delay-std-ms (0)      normal, drawn again below one step
 * stdp { tau-plus-ms, tau-minus-ms, lambda, alpha, max-weight, bounds = soft | hard }
 * </pre>
 *
 * <p>A projection with {@code stdp} learns; its weights are drawn again outside 0 to max-weight.
 */
final class ProjectionReader {
  private static final int MAX_DEGREE = 100_000_000;

  private ProjectionReader() {}

  private enum Rule {
    FIXED_INDEGREE,
    FIXED_OUTDEGREE,
    PAIRWISE_BERNOULLI,
    ALL_TO_ALL,
    ONE_TO_ONE
  }

  static Projection from(String name, Section section, double stepMs) {
    double mean = section.number("weight", Range.ANY);
    double std = section.number("weight-std", 0, Range.NOT_NEGATIVE);
    Distribution weights = std == 0 ? Distribution.constant(mean) : Distribution.normal(mean, std);
    return from(name, section, stepMs, weights);
  }

  static Projection from(String name, Section section, double stepMs, double maxWeight) {
    return from(
        name,
        section,
        stepMs,
        Distribution.normalWithin(
            section.number("weight", Range.NOT_NEGATIVE),
            section.number("weight-std", 0, Range.NOT_NEGATIVE),
            0,
            maxWeight));
  }

  private static Projection from(
      String name, Section section, double stepMs, Distribution weights) {
    return new Projection(
        name,
        section.text("from"),
        section.text("to"),
        rule(section),
        weights,
        delay(section, stepMs));
  }

  private static Distribution delay(Section section, double stepMs) {
    double meanMs = section.number("delay-ms", 1, Range.POSITIVE);
    double stdMs = section.number("delay-std-ms", 0, Range.NOT_NEGATIVE);
    return stdMs == 0
        ? Distribution.constant(meanMs)
        : Distribution.normalWithin(meanMs, stdMs, stepMs, meanMs + 10 * stdMs);
  }

  private static ConnectionRule rule(Section section) {
    boolean autapses = section.flag("autapses", false);
    boolean multapses = section.flag("multapses", false);
    return switch (section.choice("rule", Rule.class, Rule.FIXED_INDEGREE)) {
      case FIXED_INDEGREE ->
          new ConnectionRule.FixedIndegree(
              section.integer("degree", 0, MAX_DEGREE), autapses, multapses);
      case FIXED_OUTDEGREE ->
          new ConnectionRule.FixedOutdegree(
              section.integer("degree", 0, MAX_DEGREE), autapses, multapses);
      case PAIRWISE_BERNOULLI ->
          new ConnectionRule.PairwiseBernoulli(
              section.number("probability", Range.FRACTION), autapses);
      case ALL_TO_ALL -> new ConnectionRule.AllToAll(autapses);
      case ONE_TO_ONE -> new ConnectionRule.OneToOne();
    };
  }
}
