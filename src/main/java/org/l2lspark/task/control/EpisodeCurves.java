package org.l2lspark.task.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.l2lspark.task.Curves;

/**
 * Curves of an episode, at most {@value #MAX_POINTS} points each: what a report draws, and with
 * {@code animation} moves.
 */
final class EpisodeCurves implements Episode.Watcher {
  private static final int MAX_POINTS = 2000;
  private static final String POSITION = "cart position";

  private final CartPole body;
  private final EpisodeRules rules;
  private final int every;
  private final List<Double> times = new ArrayList<>();
  private final List<Double> positions = new ArrayList<>();
  private final List<List<Double>> angles = new ArrayList<>();
  private final List<Double> forces = new ArrayList<>();

  EpisodeCurves(CartPole body, EpisodeRules rules) {
    this.body = body;
    this.rules = rules;
    this.every = (rules.steps() + MAX_POINTS - 1) / MAX_POINTS;
    body.poles().forEach(pole -> angles.add(new ArrayList<>()));
  }

  @Override
  public void see(int step, double[] state, double forceN) {
    if (step % every == 0 || !rules.holds(state)) {
      times.add(step * rules.stepSeconds());
      positions.add(state[0]);
      for (int i = 0; i < angles.size(); i++) {
        angles.get(i).add(StrictMath.toDegrees(state[2 + 2 * i]));
      }
      forces.add(forceN);
    }
  }

  private String angle(int pole) {
    return "pole angle" + (angles.size() == 1 ? "" : " " + (pole + 1));
  }

  /** The document of {@link org.l2lspark.evaluate.Replays}, of kind {@code curves}. */
  Map<String, Object> document(int scenario, int steps) {
    String ending =
        steps == rules.steps()
            ? String.format(Locale.ROOT, "up for all %d steps", steps)
            : String.format(Locale.ROOT, "up for %d of %d steps", steps, rules.steps());
    List<Map<String, Object>> series = new ArrayList<>();
    List<String> names = new ArrayList<>();
    series.add(Curves.curve(POSITION, "m", positions));
    for (int i = 0; i < angles.size(); i++) {
      names.add(angle(i));
      series.add(Curves.curve(angle(i), "degrees", angles.get(i)));
    }
    series.add(Curves.curve("force", "N", forces));
    return Curves.document(
        scenario,
        ending,
        "time, s",
        times,
        series,
        Map.of(
            "kind",
            "cart-pole",
            "position",
            POSITION,
            "angles",
            names,
            "lengthsM",
            body.poles().stream().map(Pole::lengthM).toList(),
            "trackM",
            rules.trackM()));
  }
}
