package org.l2lspark.task.mountaincar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.l2lspark.task.Curves;

/** Curves of an episode: what a report draws, and with {@code animation} moves. */
final class RideCurves implements Ride.Watcher {
  private static final String POSITION = "car position";
  private static final double STEPS_PER_SECOND = 25; // of the film

  private final List<Double> times = new ArrayList<>();
  private final List<Double> positions = new ArrayList<>();
  private final List<Double> velocities = new ArrayList<>();
  private final List<Double> pushes = new ArrayList<>();

  @Override
  public void see(int step, double position, double velocity, int push) {
    times.add((double) step);
    positions.add(position);
    velocities.add(velocity);
    pushes.add((double) push);
  }

  /** The document of {@link org.l2lspark.evaluate.Replays}, of kind {@code curves}. */
  Map<String, Object> document(int scenario, Ride ride) {
    String ending =
        ride.reached()
            ? "out of the valley after %d steps".formatted(ride.steps())
            : "still in the valley after %d steps".formatted(ride.steps());
    Map<String, Object> animation = new LinkedHashMap<>();
    animation.put("kind", "mountain-car");
    animation.put("position", POSITION);
    animation.put("lowest", Valley.LOWEST);
    animation.put("highest", Valley.HIGHEST);
    animation.put("goal", Valley.GOAL);
    animation.put("perSecond", STEPS_PER_SECOND);
    return Curves.document(
        scenario,
        ending,
        "steps",
        times,
        List.of(
            Curves.curve(POSITION, "position", positions),
            Curves.curve("car velocity", "velocity", velocities),
            Curves.curve("push", "push", pushes)),
        animation);
  }
}
