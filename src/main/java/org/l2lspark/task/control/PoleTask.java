package org.l2lspark.task.control;

import java.io.Serializable;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * Poles on a cart as configured, see {@link PoleBalancing}.
 *
 * @param poles one, or two of different lengths
 * @param rules of an episode
 * @param starts what episodes start from
 * @param velocities whether controllers see velocities
 * @param controller what members are
 * @param reward what an episode is worth
 * @param heldOut episodes that are held out
 */
record PoleTask(
    int poles,
    EpisodeRules rules,
    Starts starts,
    boolean velocities,
    Controller controller,
    Reward reward,
    int heldOut)
    implements TaskDefinition, Serializable {
  private static final String KIND = "pole";
  private static final int MAX_HELD_OUT = 1_000_000;

  /** Reads a task. */
  static PoleTask from(Section task) {
    int poles =
        task.integer(
            "poles",
            1,
            1,
            2,
            Doc.of(
                "Poles on the cart: one of 1 m, or another of 0.1 m beside it, which is far harder.",
                "poles"));
    EpisodeRules rules = EpisodeRules.from(task);
    Starts starts =
        Starts.from(
            task.section(
                "start",
                Doc.of(
                    "What episodes start from: each number evenly between plus and minus its limit.")),
            rules);
    boolean velocities =
        task.flag(
            "velocities",
            true,
            Doc.of(
                "Whether controllers see velocities beside positions; without, they have to"
                    + " remember, as recurrent and spiking ones can."));
    Sensors sensors = Sensors.of(body(poles), rules, velocities);
    Section net =
        task.section(
            "net",
            Doc.of(
                "Settings of the feed-forward and the recurrent controller; unread with others."));
    Section spiking =
        task.section(
            "spiking", Doc.of("Settings of the spiking controller; unread with the linear one."));
    Controller.Kind linear = Controller.Kind.LINEAR;
    Controller.Kind kind =
        task.choice(
            "controller",
            Controller.Kind.class,
            linear,
            Doc.of("What makes a force of what is seen."));
    if (kind != Controller.Kind.SPIKING) {
      spiking.ignoreOtherKeys();
    }
    if (kind == Controller.Kind.LINEAR || kind == Controller.Kind.SPIKING) {
      net.ignoreOtherKeys();
    }
    Controller controller =
        switch (kind) {
          case LINEAR -> LinearController.from(task, sensors);
          case FEED_FORWARD -> NetController.from(net, sensors, false);
          case RECURRENT -> NetController.from(net, sensors, true);
          case SPIKING -> SpikingController.from(spiking, sensors, rules);
        };
    Reward reward =
        task.choice("reward", Reward.class, Reward.STEPS, Doc.of("What an episode is worth."));
    int heldOut =
        task.integer(
            "held-out",
            starts.heldOutGrid() ? GridOfStarts.SIZE : 100,
            1,
            starts.heldOutGrid() ? GridOfStarts.SIZE : MAX_HELD_OUT,
            Doc.of("Number of episodes that test the estimate.", "episodes")
                .range("1 to 1,000,000; with start.held-out-grid to 625")
                .byDefault("100, with start.held-out-grid 625"));
    return new PoleTask(poles, rules, starts, velocities, controller, reward, heldOut);
  }

  private static CartPole body(int poles) {
    return poles == 1 ? CartPole.onePole() : CartPole.twoPoles();
  }

  /** What is moved. */
  CartPole body() {
    return body(poles);
  }

  /** What controllers see. */
  Sensors sensors() {
    return Sensors.of(body(), rules, velocities);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return new PoleBalancing(this, seed);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "balance one pole or two on a cart, in endless episodes: by a sum, a net, or spiking neurons";
    }

    @Override
    public TaskDefinition read(Section task) {
      return PoleTask.from(task);
    }
  }
}
