package org.l2lspark.task.swarm;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.swarm.Tally;

/**
 * What a trial is worth: a sum over what agents did.
 *
 * @param delivered for a thing brought home
 * @param early for a thing brought home, times the share of the trial that was left
 * @param taken for a thing taken up
 * @param seen for a ray that ends at a thing, per tick
 * @param bump for a move that ends at a wall or an obstacle
 * @param turn for a turn
 * @param move for a move
 * @param rest for a tick without a move
 * @param drop for a drop of pheromone
 * @param ring for a ring of the bell
 * @param fall for a fall into a pit
 * @param crash for an agent whose battery is empty
 * @param home for an agent at home at the end
 * @param finish for each tick that is left when everything is home
 */
record Fitness(
    double delivered,
    double early,
    double taken,
    double seen,
    double bump,
    double turn,
    double move,
    double rest,
    double drop,
    double ring,
    double fall,
    double crash,
    double home,
    double finish)
    implements Serializable {

  static Fitness from(Section fitness) {
    return new Fitness(
        read(fitness, "delivered", 1, "For a thing brought home."),
        read(
            fitness,
            "early",
            0.5,
            "For a thing brought home, times the share of the trial that was left."),
        read(fitness, "taken", 0.1, "For a thing taken up."),
        read(fitness, "seen", 0, "For a ray that ends at a thing, per tick and agent."),
        read(fitness, "bump", 0, "For a move that ends at a wall or an obstacle."),
        read(fitness, "turn", 0, "For a turn."),
        read(fitness, "move", 0, "For a move."),
        read(fitness, "rest", 0, "For a tick without a move, per agent."),
        read(fitness, "drop", 0, "For a drop of pheromone."),
        read(fitness, "ring", 0, "For a ring of the bell."),
        read(fitness, "fall", 0, "For a fall into a pit."),
        read(fitness, "crash", 0, "For an agent whose battery is empty."),
        read(fitness, "home", 0, "For an agent that is at home at the end."),
        read(fitness, "finish", 0, "For each tick that is left when everything is home."));
  }

  private static double read(Section fitness, String key, double value, String sentence) {
    return fitness.number(key, value, Range.ANY, Doc.of(sentence, "units of fitness"));
  }

  /**
   * What a trial is worth.
   *
   * @param ticks length of the trial
   */
  double of(Tally tally, int ticks) {
    double waited = (double) tally.deliveredTicks() / ticks;
    return delivered * tally.delivered()
        + early * (tally.delivered() - waited)
        + taken * tally.taken()
        + seen * tally.seen()
        + bump * tally.bumps()
        + turn * tally.turns()
        + move * tally.moves()
        + rest * tally.rests()
        + drop * tally.drops()
        + ring * tally.rings()
        + fall * tally.falls()
        + crash * tally.crashes()
        + home * tally.home()
        + finish * tally.ticksLeft();
  }
}
