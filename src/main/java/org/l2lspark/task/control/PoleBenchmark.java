package org.l2lspark.task.control;

import org.l2lspark.config.Meaning;
import org.l2lspark.ensemble.ParameterSpace;

/**
 * The published tasks of pole balancing, on which methods of neuroevolution are compared by the
 * evaluations that they take: Gomez, Schmidhuber and Miikkulainen 2008, JMLR 9:937-965. The long
 * pole starts at 4 degrees, all else at rest in the middle; {@link CartPole} has the physics.
 */
public enum PoleBenchmark {
  /** One pole, seen with velocities: a net of 8 tanh units, 40 weights. */
  @Meaning("one pole, within 12 degrees; a net of eight tanh units sees velocities, too")
  ONE_POLE("one pole", 1, 12, Sight.ALL, 8),

  /** Two poles, seen with velocities: a net of 6 tanh units, 42 weights. */
  @Meaning("a long pole and a short one, within 36 degrees; six tanh units see velocities, too")
  TWO_POLES("two poles", 2, 36, Sight.ALL, 6),

  /** Two poles without their velocities: a recurrent net of 3 tanh units, 21 weights. */
  @Meaning(
      "two poles whose velocities are not seen; a recurrent net of three tanh units has to remember")
  HIDDEN_VELOCITIES("two poles, velocities hidden", 2, 36, Sight.POSITIONS, 3);

  private enum Sight {
    ALL,
    POSITIONS
  }

  /** Steps for which poles must be balanced. */
  public static final int STEPS = 100_000;

  /** From so many of 625 starts a controller that generalises stays up. */
  public static final int ENOUGH_STARTS = GridOfStarts.ENOUGH;

  private static final double START_DEG = 4;
  private static final int STEPS_OF_DAMPING = 1000;

  private final String title;
  private final int poles;
  private final double fallDeg;
  private final Sight sight;
  private final int hidden;

  PoleBenchmark(String title, int poles, double fallDeg, Sight sight, int hidden) {
    this.title = title;
    this.poles = poles;
    this.fallDeg = fallDeg;
    this.sight = sight;
    this.hidden = hidden;
  }

  private CartPole body() {
    return poles == 1 ? CartPole.onePole() : CartPole.twoPoles();
  }

  private EpisodeRules rules() {
    return new EpisodeRules(STEPS, 0.02, 2, 2.4, fallDeg, 10);
  }

  private Sensors sensors() {
    return Sensors.of(body(), rules(), sight == Sight.ALL);
  }

  private NetController controller() {
    return new NetController(sensors().names(), hidden, damping(), false, 1);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** What members are. */
  public ParameterSpace parameters() {
    return new ParameterSpace(controller().parameters());
  }

  /**
   * Whether a member is fitter that moves less, and has to generalise: where velocities are not
   * seen.
   */
  public boolean damping() {
    return sight == Sight.POSITIONS;
  }

  /** A workspace for one thread. */
  public Attempts open() {
    return new Attempts();
  }

  /** Tries members. Not thread-safe. */
  public final class Attempts {
    private final Episode episode = new Episode(body(), rules(), sensors());
    private final NetController controller = controller();

    private Attempts() {}

    /**
     * An evaluation: the steps balanced, of {@value PoleBenchmark#STEPS}; with {@link #damping} the
     * fitness of Gruau, Whitley and Pyeatt 1996 after 1,000 steps.
     *
     * @param member its parameters. Not modified.
     * @return the fitness; NaN where the net's force is none
     */
    public double fitness(double[] member) {
      try {
        start();
        return damping()
            ? Reward.DAMPING.of(run(member, STEPS_OF_DAMPING), STEPS_OF_DAMPING)
            : run(member, STEPS).steps();
      } catch (ArithmeticException e) {
        return Double.NaN;
      }
    }

    /** Whether a member balances {@value PoleBenchmark#STEPS} steps. */
    public boolean balances(double[] member) {
      start();
      return run(member, STEPS).steps() == STEPS;
    }

    /** From how many of the 625 starts a member stays up for 1,000 steps. */
    public int generalisation(double[] member) {
      int up = 0;
      for (int i = 0; i < GridOfStarts.SIZE; i++) {
        GridOfStarts.write(i, episode.state());
        up += run(member, GridOfStarts.STEPS).steps() == GridOfStarts.STEPS ? 1 : 0;
      }
      return up;
    }

    private void start() {
      new Starts(0, 0, START_DEG, 0, true, false).fix(episode.state());
    }

    private Episode.Outcome run(double[] member, int steps) {
      return episode.run(controller.policy(member, 0), steps, (step, state, forceN) -> {});
    }
  }
}
