package org.l2lspark.task.learning;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;

/**
 * Sinusoids {@code y = A sin(x + phi)}, amplitude and phase drawn evenly, x evenly too: the family
 * on which learners of few samples are compared since Finn, Abbeel and Levine 2017 ("Model-agnostic
 * meta-learning for fast adaptation of deep networks", ICML, section 5.1), whose ranges are the
 * defaults.
 *
 * @param shots samples to learn from
 * @param queries samples to be tried on
 * @param amplitude lowest and highest A
 * @param phase lowest and highest phi
 * @param range lowest and highest x
 * @param noise standard deviation of what is added to the targets that are learnt from
 */
record Sinusoids(
    int shots, int queries, double[] amplitude, double[] phase, double[] range, double noise)
    implements TaskFamily {
  private static final long serialVersionUID = 1L;

  static Sinusoids from(Section family, int shots, int queries) {
    return new Sinusoids(
        shots,
        queries,
        between(family, "amplitude", 0.1, 5, Doc.of("Lowest and highest amplitude.")),
        between(family, "phase", 0, 3.141592653589793, Doc.of("Lowest and highest phase.", "rad")),
        between(family, "range", -5, 5, Doc.of("Lowest and highest input.", "rad")),
        family.number(
            "noise-std",
            0,
            Range.NOT_NEGATIVE,
            Doc.of("Standard deviation of the noise on targets that are learnt from.")));
  }

  private static double[] between(
      Section family, String key, double lowest, double highest, Doc doc) {
    double[] ends = family.numbers(key, new double[] {lowest, highest}, Range.ANY, doc);
    if (ends.length != 2 || !(ends[0] <= ends[1])) {
      throw family.problem(
          key, "two numbers [lowest, highest]", java.util.Arrays.toString(ends), "");
    }
    return ends;
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public List<String> outputs() {
    return List.of("y");
  }

  @Override
  public boolean classifies() {
    return false;
  }

  @Override
  public Episode episode(Seed key, boolean unseen) {
    UniformRandomProvider random = key.stream();
    double a = amplitude[0] + random.nextDouble() * (amplitude[1] - amplitude[0]);
    double phi = phase[0] + random.nextDouble() * (phase[1] - phase[0]);
    double[] support = inputs(shots, random);
    double[] targets = values(support, a, phi);
    double[] asked = inputs(queries, random);
    if (noise > 0) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(key.fold("noise").stream());
      for (int i = 0; i < targets.length; i++) {
        targets[i] += noise * gaussian.sample();
      }
    }
    return new Episode(support, targets, asked, values(asked, a, phi));
  }

  private double[] inputs(int count, UniformRandomProvider random) {
    double[] inputs = new double[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = range[0] + random.nextDouble() * (range[1] - range[0]);
    }
    return inputs;
  }

  private static double[] values(double[] inputs, double a, double phi) {
    double[] values = new double[inputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = a * StrictMath.sin(inputs[i] + phi);
    }
    return values;
  }
}
