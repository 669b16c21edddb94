package org.l2lspark.task;

import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.problem.InputException;
import org.l2lspark.snn.trained.TrainedNetwork;

/**
 * A member of a task that is ready. The array is not copied; nobody may change it.
 *
 * @param task with nothing left to prepare
 * @param shared responses that all members share
 * @param parameters of the member, as the problem sees them
 */
public record TrainedMember(Task task, Optional<Responses> shared, double[] parameters) {

  /**
   * The network that the member is.
   *
   * @param example which of the scenarios that are held out, from 0, is the input; empty for none
   */
  public TrainedNetwork network(OptionalInt example) {
    OptionalInt scenario = OptionalInt.empty();
    if (example.isPresent()) {
      int[] held = task.scenarios().heldOut().orElse(new int[0]);
      if (example.getAsInt() < 0 || example.getAsInt() >= held.length) {
        throw new InputException(
            "there is no such scenario",
            held.length == 0
                ? "a task that holds scenarios out"
                : "a number from 0 to %d".formatted(held.length - 1),
            Integer.toString(example.getAsInt()),
            "give another --scenario");
      }
      scenario = OptionalInt.of(held[example.getAsInt()]);
    }
    return task.networks().orElseThrow().network(parameters, shared, scenario);
  }

  /**
   * Refuses a task whose members are no networks.
   *
   * @param location of its run, for the message
   */
  public static void requireNetworks(String location, Task task, String kind) {
    if (task.networks().isEmpty()) {
      throw new InputException(
          "the run in " + location + " has no network of spiking neurons",
          "task.kind = reservoir or swarm, or pole with task.controller = spiking",
          "task.kind = " + kind,
          "read its estimate from RUN/estimate");
    }
  }
}
