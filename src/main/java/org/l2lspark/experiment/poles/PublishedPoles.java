package org.l2lspark.experiment.poles;

import java.util.List;
import java.util.OptionalDouble;
import org.l2lspark.task.control.PoleBenchmark;

/**
 * Mean evaluations to solve the benchmarks as published.
 *
 * @param method what was evolved how
 * @param onePole evaluations; NaN where there is no number, here and below
 * @param twoPoles evaluations
 * @param hiddenVelocities evaluations
 * @param source where it is published
 */
public record PublishedPoles(
    String method, double onePole, double twoPoles, double hiddenVelocities, String source) {
  private static final String COSYNE = "Gomez, Schmidhuber and Miikkulainen 2008, JMLR 9:937-965";
  private static final String NEAT =
      "Stanley and Miikkulainen 2002, Evolutionary Computation 10:99-127";

  /** What is published, the fewest evaluations without velocities first. */
  public static final List<PublishedPoles> ALL =
      List.of(
          new PublishedPoles("CoSyNE", 98, 954, 3416, COSYNE),
          new PublishedPoles("CMA-ES", 283, 895, 6061, COSYNE),
          new PublishedPoles("NEAT, population 16", 743, 3600, 6929, COSYNE),
          new PublishedPoles("ESP", 289, 3800, 26_342, COSYNE),
          new PublishedPoles("NEAT, population 1000", Double.NaN, Double.NaN, 33_184, NEAT),
          new PublishedPoles("genetic algorithm on weights (CNE)", 352, 22_100, 87_623, COSYNE),
          new PublishedPoles("random guessing", 199, 474_329, 1_232_296, COSYNE));

  /** The number for a benchmark. */
  public OptionalDouble of(PoleBenchmark benchmark) {
    double evaluations =
        switch (benchmark) {
          case ONE_POLE -> onePole;
          case TWO_POLES -> twoPoles;
          case HIDDEN_VELOCITIES -> hiddenVelocities;
        };
    return Double.isNaN(evaluations) ? OptionalDouble.empty() : OptionalDouble.of(evaluations);
  }
}
