package org.l2lspark.optimize.multistart;

import java.util.List;
import java.util.Optional;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * What {@link MultiStart} knows between two generations. Immutable.
 *
 * @param space the space of the members
 * @param generations that the start at work has had
 * @param ended states of the starts that have had theirs, until one of them is chosen
 * @param current state of the start at work; absent where the ended ones are to be compared
 * @param chosen whether it is the one that was chosen
 * @param <S> state of the optimizer that is started
 */
record MultiStartState<S>(
    ParameterSpace space, int generations, List<S> ended, Optional<S> current, boolean chosen) {
  /** Copies the list. */
  MultiStartState {
    ended = List.copyOf(ended);
  }

  /** With the start at work further on. */
  MultiStartState<S> with(S next) {
    return new MultiStartState<>(
        space, Math.addExact(generations, 1), ended, Optional.of(next), chosen);
  }
}
