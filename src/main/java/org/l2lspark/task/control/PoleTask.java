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
 * A pole on a cart as configured, see {@link PoleBalancing}.
 *
 * @param rules of an episode
 * @param starts what episodes start from
 * @param controller what members are
 * @param heldOut episodes that are held out
 */
record PoleTask(EpisodeRules rules, Starts starts, Controller controller, int heldOut)
    implements TaskDefinition, Serializable {
  private static final String KIND = "pole";
  private static final int MAX_HELD_OUT = 1_000_000;

  /** Reads a task. */
  static PoleTask from(Section task) {
    EpisodeRules rules = EpisodeRules.from(task);
    Starts starts =
        Starts.from(
            task.section(
                "start",
                Doc.of(
                    "What episodes start from: each number evenly between plus and minus its limit.")),
            rules);
    Sensors sensors = Sensors.of(CartPole.onePole(), rules);
    Section spiking =
        task.section(
            "spiking", Doc.of("Settings of the spiking controller; unread with the linear one."));
    Controller.Kind linear = Controller.Kind.LINEAR;
    Controller controller =
        switch (task.choice(
            "controller",
            Controller.Kind.class,
            linear,
            Doc.of("What makes a force of what is seen."))) {
          case LINEAR -> {
            spiking.ignoreOtherKeys();
            yield LinearController.from(task, sensors);
          }
          case SPIKING -> SpikingController.from(spiking, sensors, rules);
        };
    int heldOut =
        task.integer(
            "held-out",
            100,
            1,
            MAX_HELD_OUT,
            Doc.of("Number of episodes that test the estimate.", "episodes"));
    return new PoleTask(rules, starts, controller, heldOut);
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
      return "balance a pole on a cart, in endless episodes: a linear or a spiking controller";
    }

    @Override
    public TaskDefinition read(Section task) {
      return PoleTask.from(task);
    }
  }
}
