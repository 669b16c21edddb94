package org.l2lspark.snn.network;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.Steps;

/** Draws the synapses of one {@link Connections} into a {@link SynapseBuffer}. */
final class SynapseBuilder {
  private final Connections connections;
  private final Population source;
  private final Population target;
  private final int firstSource;
  private final int firstTarget;
  private final double stepMs;
  private final SynapseBuffer buffer;
  private final String delayName;

  /**
   * @param firstSource index of the source population's first neuron among all sources
   * @param firstTarget index of the target population's first neuron among all neurons
   */
  SynapseBuilder(
      Connections connections,
      Population source,
      Population target,
      int firstSource,
      int firstTarget,
      double stepMs,
      SynapseBuffer buffer) {
    this.connections = connections;
    this.source = source;
    this.target = target;
    this.firstSource = firstSource;
    this.firstTarget = firstTarget;
    this.stepMs = stepMs;
    this.buffer = buffer;
    this.delayName = "the delay of '%s'".formatted(connections.name());
  }

  void connect(Seed seed) {
    if (connections instanceof SynapseList list) {
      connectListed(list);
    } else if (connections instanceof Projection projection) {
      connectDrawn(projection, seed.fold("projection").fold(projection.name()));
    }
  }

  private void connectListed(SynapseList list) {
    double delayMs = Double.NaN;
    int delay = 0;
    for (int i = 0; i < list.sources().length; i++) {
      requireIndex("source", i, list.sources()[i], source);
      requireIndex("target", i, list.targets()[i], target);
      if (list.delaysMs()[i] != delayMs) {
        delayMs = list.delaysMs()[i];
        String what = "the delay of synapse %d of '%s'".formatted(i, list.name());
        delay = Steps.exact(what, delayMs, stepMs, 1);
      }
      add(list.sources()[i], list.targets()[i], list.weights()[i], delay);
    }
  }

  private void connectDrawn(Projection projection, Seed seed) {
    ConnectionRule rule = projection.rule();
    if (rule instanceof ConnectionRule.FixedIndegree fixed) {
      boolean self = fixed.autapses();
      requireDegree("in-degree", fixed.degree(), source, self, fixed.multapses());
      for (int t = 0; t < target.size(); t++) {
        Row row = new Row(projection, seed.fold(t));
        int[] partners = row.draw(fixed.degree(), source.size(), skip(t, self), fixed.multapses());
        row.fromMany(partners, t);
      }
    } else if (rule instanceof ConnectionRule.FixedOutdegree fixed) {
      boolean self = fixed.autapses();
      requireDegree("out-degree", fixed.degree(), target, self, fixed.multapses());
      for (int s = 0; s < source.size(); s++) {
        Row row = new Row(projection, seed.fold(s));
        int[] partners = row.draw(fixed.degree(), target.size(), skip(s, self), fixed.multapses());
        row.toMany(s, partners);
      }
    } else if (rule instanceof ConnectionRule.PairwiseBernoulli pairs) {
      for (int t = 0; t < target.size(); t++) {
        Row row = new Row(projection, seed.fold(t));
        int self = skip(t, pairs.autapses());
        row.fromMany(row.drawEach(pairs.probability(), source.size(), self), t);
      }
    } else if (rule instanceof ConnectionRule.AllToAll all) {
      for (int t = 0; t < target.size(); t++) {
        Row row = new Row(projection, seed.fold(t));
        row.fromMany(others(source.size(), skip(t, all.autapses())), t);
      }
    } else {
      requireEqualSizes();
      for (int t = 0; t < target.size(); t++) {
        new Row(projection, seed.fold(t)).fromMany(new int[] {t}, t);
      }
    }
  }

  /** The partner that neuron {@code own} must not have, or -1. */
  private int skip(int own, boolean autapses) {
    return !autapses && source.name().equals(target.name()) ? own : -1;
  }

  private static int[] others(int size, int self) {
    int[] all = new int[self < 0 ? size : size - 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = self >= 0 && i >= self ? i + 1 : i;
    }
    return all;
  }

  private void add(int from, int to, double weight, int delaySteps) {
    if (!Double.isFinite(weight)) {
      throw new InputException(
          "'%s': the weight of the synapse from %s[%d] to %s[%d] is wrong"
              .formatted(connections.name(), source.name(), from, target.name(), to),
          "a finite number",
          "" + weight,
          "");
    }
    if (delaySteps > SynapseBuffer.MAX_DELAY_STEPS) {
      throw new InputException(
          "'%s': a delay is too long".formatted(connections.name()),
          "at most %d steps of %s ms".formatted(SynapseBuffer.MAX_DELAY_STEPS, stepMs),
          delaySteps + " steps",
          "shorten the delay or lengthen the step");
    }
    buffer.add(firstSource + from, firstTarget + to, weight, delaySteps);
  }

  private void requireIndex(String end, int synapse, int index, Population population) {
    if (index < 0 || index >= population.size()) {
      throw new InputException(
          "the %s of synapse %d of '%s' is wrong".formatted(end, synapse, connections.name()),
          "0 to %d (population '%s')".formatted(population.size() - 1, population.name()),
          "" + index,
          "");
    }
  }

  private void requireDegree(
      String what, int degree, Population partners, boolean autapses, boolean multapses) {
    boolean loops = source.name().equals(target.name());
    int available = partners.size() - (loops && !autapses ? 1 : 0);
    if (multapses ? degree > 0 && available == 0 : degree > available) {
      throw new InputException(
          "the %s of '%s' is larger than population '%s'"
              .formatted(what, connections.name(), partners.name()),
          "at most %d%s".formatted(available, loops && !autapses ? ", without autapses" : ""),
          "" + degree,
          "lower it, enlarge the population, or allow multapses");
    }
  }

  private void requireEqualSizes() {
    if (source.size() != target.size()) {
      throw new InputException(
          "'%s' cannot connect one to one".formatted(connections.name()),
          "populations of equal size",
          "'%s' has %d, '%s' has %d"
              .formatted(source.name(), source.size(), target.name(), target.size()),
          "");
    }
  }

  /** The synapses of one target (or one source), drawn from one stream. */
  private final class Row {
    private final UniformRandomProvider random;
    private final DoubleSupplier weights;
    private final DoubleSupplier delays;
    private final int constantSteps; // 0: delays are drawn

    Row(Projection projection, Seed seed) {
      this.random = seed.stream();
      this.weights = projection.weights().sampler(random);
      this.delays = projection.delaysMs().sampler(random);
      this.constantSteps =
          projection.delaysMs() instanceof Distribution.Constant
              ? Steps.exact(delayName, delays.getAsDouble(), stepMs, 1)
              : 0;
    }

    /** {@code degree} partners of {@code size}, without {@code self} if that is not negative. */
    int[] draw(int degree, int size, int self, boolean multapses) {
      int available = self < 0 ? size : size - 1;
      int[] partners =
          multapses
              ? random.ints(degree, 0, Math.max(1, available)).toArray()
              : distinct(degree, available);
      for (int i = 0; self >= 0 && i < degree; i++) {
        partners[i] += partners[i] >= self ? 1 : 0;
      }
      return partners;
    }

    /** Floyd's algorithm: every subset of this size is equally likely; cost grows with degree. */
    private int[] distinct(int degree, int available) {
      java.util.BitSet taken = new java.util.BitSet(available);
      int[] partners = new int[degree];
      for (int i = 0; i < degree; i++) {
        int last = available - degree + i;
        int drawn = random.nextInt(last + 1);
        partners[i] = taken.get(drawn) ? last : drawn;
        taken.set(partners[i]);
      }
      return partners;
    }

    /** Each of {@code size} with the same probability; gaps between hits are geometric. */
    int[] drawEach(double probability, int size, int self) {
      if (probability == 0) {
        return new int[0];
      }
      if (probability == 1) {
        return others(size, self);
      }
      int available = self < 0 ? size : size - 1;
      int[] hits = new int[available];
      int n = 0;
      double perGap = 1 / StrictMath.log1p(-probability);
      double i = Math.floor(StrictMath.log(1 - random.nextDouble()) * perGap);
      while (i < available) {
        hits[n++] = (int) i + (self >= 0 && i >= self ? 1 : 0);
        i += 1 + Math.floor(StrictMath.log(1 - random.nextDouble()) * perGap);
      }
      return java.util.Arrays.copyOf(hits, n);
    }

    void fromMany(int[] sources, int to) {
      double[] drawn = drawWeights(sources.length);
      for (int i = 0; i < sources.length; i++) {
        add(sources[i], to, drawn[i], delay());
      }
    }

    void toMany(int from, int[] targets) {
      double[] drawn = drawWeights(targets.length);
      for (int i = 0; i < targets.length; i++) {
        add(from, targets[i], drawn[i], delay());
      }
    }

    private double[] drawWeights(int n) {
      double[] drawn = new double[n];
      for (int i = 0; i < n; i++) {
        drawn[i] = weights.getAsDouble();
      }
      return drawn;
    }

    private int delay() {
      return constantSteps > 0
          ? constantSteps
          : Steps.nearest(delayName, delays.getAsDouble(), stepMs, 1);
    }
  }
}
