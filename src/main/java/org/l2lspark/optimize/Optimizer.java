package org.l2lspark.optimize;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.random.Seed;

/**
 * The outer loop: moves an ensemble of members. An optimizer is pure, it holds its settings and
 * nothing else; whatever changes is in its state {@code S}, an immutable value that can be saved
 * and loaded to the same bits.
 *
 * @param <S> the state, which is also the checkpoint
 */
public interface Optimizer<S> {
  /** Number of members of the first ensemble. */
  int members();

  /**
   * What must come back of the members' outputs; absent where a fitness is enough. A reduction that
   * needs targets asks for a problem that has them.
   */
  default Optional<Reduction> reduction() {
    return Optional.empty();
  }

  /** Whether what parameters cost by themselves is taken into account. */
  default boolean takesPenalties() {
    return false;
  }

  /** The state before the first generation. */
  S start(ParameterSpace space, Seed seed);

  /** The ensemble to evaluate next: members x dimension. */
  Ensemble ask(S state);

  /** Number of members of the ensemble to evaluate next, where it is known without making it. */
  default int members(S state) {
    return ask(state).members();
  }

  /** What the ensemble of {@link #ask} is to be tried on; by default the whole batch. */
  default Plan plan(S state) {
    return Plan.FULL;
  }

  /**
   * The most scenarios of a batch that any {@link #plan} asks for, checked before a run begins;
   * empty where every plan is {@link Plan#FULL}, so that generations may be compared.
   */
  default OptionalInt mostScenarios() {
    return OptionalInt.empty();
  }

  /**
   * The state after the ensemble of {@link #ask} was evaluated.
   *
   * @param seed this generation's stream, the only source of chance
   * @throws org.l2lspark.problem.RunException when too few members survived to go on
   */
  S tell(S state, Evaluation evaluation, Seed seed);

  /** Why nothing more is to come: a run ends then, whatever its number of generations. */
  default Optional<String> finished(S state) {
    return Optional.empty();
  }

  /** The optimizer's answer so far: {@code dimension} coordinates, to be tested. */
  double[] estimate(S state);

  /**
   * What can be said of a state in numbers, by name, beyond the fitness of its members: how much of
   * a map is filled. Stored with each generation.
   */
  default Map<String, Double> measures(S state) {
    return Map.of();
  }

  /**
   * What the last state has to say besides its estimate: documents by name, of texts, numbers,
   * lists and maps, written when a run ends.
   */
  default Map<String, Map<String, Object>> documents(S state) {
    return Map.of();
  }

  /**
   * The covariance of the distribution that members are drawn from, {@code dimension x dimension},
   * or its diagonal; absent where there is no such distribution, or too many parameters to say.
   */
  default Optional<double[]> covariance(S state) {
    return Optional.empty();
  }

  /** The state as named arrays, to be stored. */
  Checkpoint save(S state);

  /**
   * The inverse of {@link #save}.
   *
   * @throws org.l2lspark.problem.InputException when the checkpoint is of another kind or shape
   */
  S load(ParameterSpace space, Checkpoint checkpoint);
}
