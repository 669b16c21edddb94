package org.l2lspark.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Setting;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.random.Seed;

/** Made-up runs for tests of stores and reports: a pure function of the generation's number. */
public final class Runs {
  private Runs() {}

  /** A manifest with awkward names and texts in it. */
  public static RunManifest manifest() {
    return new RunManifest(
        "# a comment\ntask { kind = \"reservoir\" }\n",
        Map.of(
            "optimizer.members", new Setting("98", false),
            "task.kind", new Setting("reservoir", false),
            "optimizer.kind", new Setting("enkf", false),
            "task.\"odd.key\" ${x}", new Setting("a \"quoted\" \\ text\nüber", true)),
        Long.MIN_VALUE,
        "sha256:0123",
        Map.of("java.version", "17.0.1", "spark", "4.1.0"),
        "2026-01-02T03:04:05Z",
        RunStatus.RUNNING);
  }

  /** What has come of a run. */
  public static RunResult result(RunStatus status) {
    return new RunResult(
        status,
        "reservoir",
        "enkf",
        98,
        20,
        1960,
        OptionalDouble.of(-0.12345678901234566),
        OptionalDouble.of(-0.5),
        Map.of(),
        Map.of("accuracy", 0.9367, "fitness", -0.25),
        Map.of("accuracy", 0.9421),
        Map.of("random", Map.of("fitness", -2.5, "fitnessStd", 0.25)),
        OptionalDouble.of(0.1),
        Map.of("x[0]", 1.5, "kind", "alpha"),
        Map.of(),
        status == RunStatus.FINISHED ? Optional.of("all is done") : Optional.empty(),
        new RunResult.Costs(25.25, 1.25, 0.5, 2400000.5, 81_699_681L, 19_600_000L, 3),
        RunResult.Fame.NONE);
  }

  /** The metrics of a run that gets better. */
  public static GenerationMetrics metrics(int generation) {
    double progress = 1 - Math.exp(-generation / 12.0);
    UniformRandomProvider random = new Seed(7).fold(generation).stream();
    double mean = -0.9 + 0.7 * progress + 0.02 * random.nextDouble();
    double spread = 0.12 - 0.09 * progress;
    return new GenerationMetrics(
        generation,
        98,
        mean + 2.1 * spread,
        mean,
        spread,
        mean - 2.6 * spread,
        Map.of("accuracy", 0.1 + 0.76 * progress + 0.03 * random.nextDouble()),
        Map.of("accuracy", 0.16 + 0.78 * progress),
        generation % 5 == 0 ? Map.of("accuracy", 0.1 + 0.78 * progress) : Map.of(),
        generation == 3 ? 1 : 0,
        new Counters(1_000_000_007L * generation, 0.1 * generation, 98L * 64),
        Map.of(
            "evaluate", 1.2 + 0.2 * random.nextDouble(),
            "update", 0.31 + 0.05 * random.nextDouble(),
            "store", 0.12));
  }

  /** A generation with everything recorded; member 2 of generation 3 failed. */
  public static GenerationRecord whole(int generation, int members, int dimension) {
    double scale = 1 + 0.1 * generation;
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(new Seed(11).fold(generation).stream());
    double[] values = new double[members * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * gaussian.sample() + (i % 2 == 0 ? generation : -generation) * 0.05;
    }
    double[] fitness = new double[members];
    for (int j = 0; j < members; j++) {
      fitness[j] = gaussian.sample();
    }
    List<Failure> failures = List.of();
    if (generation == 3) {
      fitness[2] = Double.NaN;
      failures = List.of(new Failure(2, 5, "membrane potential is NaN"));
    }
    return new GenerationRecord(
        metrics(generation),
        fitness,
        failures,
        Optional.of(Ensemble.of(members, dimension, values)),
        Optional.of(
            new Checkpoint(
                "enkf", 1, Map.of("members", values), Map.of("key", new long[] {generation}))));
  }

  /** The same generation without its state. */
  public static GenerationRecord withoutState(GenerationRecord record) {
    return new GenerationRecord(
        record.metrics(),
        record.fitness(),
        record.failures(),
        record.parameters(),
        Optional.empty());
  }

  /** The same generation without its parameters. */
  public static GenerationRecord withoutParameters(GenerationRecord record) {
    return new GenerationRecord(
        record.metrics(), record.fitness(), record.failures(), Optional.empty(), record.state());
  }
}
