package org.l2lspark.optimize.racing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What racing knows between two generations. Immutable.
 *
 * @param space the space of the members
 * @param stage what the next generation is for
 * @param races races run
 * @param ensemble the members to be evaluated next; in a race the elites come first
 * @param bred key of the stream by which they were bred of the ranked ones, where they are children
 * @param ranked those of the last race that did not fail, from the best down: the first are the
 *     elites, all are parents; empty before the first generation
 * @param noise of the fitness
 * @param incumbent the answer, once there was a validation
 * @param validations on what
 */
record RacingState(
    ParameterSpace space,
    Stage stage,
    int races,
    Ensemble ensemble,
    OptionalLong bred,
    List<Racer> ranked,
    Noise noise,
    Optional<Incumbent> incumbent,
    Validations validations) {
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
    return new RacingState(
        space, next, races, members, OptionalLong.empty(), ranked, noise, incumbent, validations);
  }

  /** With children to be looked at next. */
  RacingState with(Ensemble children, long key) {
    return new RacingState(
        space,
        Stage.LOOK,
        races,
        children,
        OptionalLong.of(key),
        ranked,
        noise,
        incumbent,
        validations);
  }

  /** With other parents. */
  RacingState with(List<Racer> others) {
    return new RacingState(
        space, stage, races, ensemble, bred, others, noise, incumbent, validations);
  }

  /** After another validation. */
  RacingState after(Validations newest, Incumbent answer) {
    return new RacingState(
        space, stage, races, ensemble, bred, ranked, noise, Optional.of(answer), newest);
  }

  /** After another race. */
  RacingState after(Rating.Ranking ranking) {
    return new RacingState(
        space,
        stage,
        races + 1,
        ensemble,
        bred,
        ranking.racers(),
        ranking.noise(),
        incumbent,
        validations);
  }
}
