package org.l2lspark.task;

import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.snn.trained.TrainedNetwork;

/** How members become networks of spiking neurons that other programs can simulate. */
public interface MemberNetworks {
  /**
   * The network that a member is.
   *
   * @param parameters of the member, as the problem sees them. Not modified
   * @param shared the result of {@link Task#sharedStage()}, empty when there is none
   * @param scenario whose input is the example, by its number; empty for no example
   * @throws org.l2lspark.problem.InputException when there can be no such example
   */
  TrainedNetwork network(double[] parameters, Optional<Responses> shared, OptionalInt scenario);
}
