package org.l2lspark.optimize.racing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;

/**
 * What racing knows between two generations. Immutable.
 *
 * @param space the space of the members
 * @param stage what the next generation is for
 * @param races races run
 * @param ensemble the members to be evaluated next; in a race the elites come first
 * @param ranked those of the last race that did not fail, from the best down: the first are the
 *     elites, all are parents; empty before the first generation
 * @param noise of the fitness
 * @param incumbent the answer, once there was a validation
 */
record RacingState(
    ParameterSpace space,
    Stage stage,
    int races,
    Ensemble ensemble,
    List<Racer> ranked,
    Noise noise,
    Optional<Incumbent> incumbent) {
  private static final String KIND = "racing";
  private static final int VERSION = 1;

  /** Copies the list. */
  public RacingState {
    ranked = List.copyOf(ranked);
  }

  /** Members of the last race that go on to the next. */
  List<Racer> elites(int most) {
    return ranked.subList(0, Math.min(most, ranked.size()));
  }

  /** With what comes next. */
  RacingState with(Stage next, Ensemble members) {
    return new RacingState(space, next, races, members, ranked, noise, incumbent);
  }

  /** With other parents. */
  RacingState with(List<Racer> others) {
    return new RacingState(space, stage, races, ensemble, others, noise, incumbent);
  }

  /** With another answer. */
  RacingState with(Incumbent other) {
    return new RacingState(space, stage, races, ensemble, ranked, noise, Optional.of(other));
  }

  /** After another race. */
  RacingState after(Rating.Ranking ranking) {
    return new RacingState(
        space, stage, races + 1, ensemble, ranking.racers(), ranking.noise(), incumbent);
  }

  Checkpoint save() {
    int dimension = space.dimension();
    double[] genes = new double[Math.multiplyExact(ranked.size(), dimension)];
    double[] means = new double[ranked.size()];
    double[] trials = new double[ranked.size()];
    for (int i = 0; i < ranked.size(); i++) {
      System.arraycopy(ranked.get(i).genes(), 0, genes, i * dimension, dimension);
      means[i] = ranked.get(i).mean();
      trials[i] = ranked.get(i).trials();
    }
    Map<String, double[]> doubles = new TreeMap<>();
    doubles.put("ensemble", ensemble.values());
    doubles.put("ranked", genes);
    doubles.put("means", means);
    doubles.put("trials", trials);
    doubles.put("noise", new double[] {noise.squares(), noise.freedom()});
    incumbent.ifPresent(
        own -> {
          doubles.put("incumbent", own.genes());
          doubles.put("incumbentFitness", new double[] {own.fitness()});
        });
    return new Checkpoint(
        KIND,
        VERSION,
        doubles,
        Map.of("stage", new long[] {stage.code()}, "races", new long[] {races}));
  }

  static RacingState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int dimension = space.dimension();
    double[] means = checkpoint.doubles("means", -1);
    double[] trials = checkpoint.doubles("trials", means.length);
    double[] genes = checkpoint.doubles("ranked", Math.multiplyExact(means.length, dimension));
    List<Racer> ranked = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      double[] own = new double[dimension];
      System.arraycopy(genes, i * dimension, own, 0, dimension);
      ranked.add(new Racer(own, means[i], trials[i]));
    }
    double[] members = checkpoint.doubles("ensemble", -1);
    double[] noise = checkpoint.doubles("noise", 2);
    Optional<Incumbent> incumbent =
        checkpoint.doubles().containsKey("incumbent")
            ? Optional.of(
                new Incumbent(
                    checkpoint.doubles("incumbent", dimension),
                    checkpoint.doubles("incumbentFitness", 1)[0]))
            : Optional.empty();
    int count = Math.max(1, members.length / dimension);
    return new RacingState(
        space,
        Stage.of(checkpoint.longs("stage", 1)[0]),
        Math.toIntExact(checkpoint.longs("races", 1)[0]),
        Ensemble.of(count, dimension, checkpoint.doubles("ensemble", count * dimension)),
        ranked,
        new Noise(noise[0], noise[1]),
        incumbent);
  }
}
