package org.l2lspark.task.control;

import java.io.Serializable;
import java.util.Optional;
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
  private static final int MOST_HELD_OUT = 1_000_000;

  /**
   * Reads a task: {@link EpisodeRules}, {@code start} ({@link Starts}), {@code controller} (linear
   * | spiking) with the settings of {@link LinearController} or, in the section {@code spiking}, of
   * {@link SpikingController}, and {@code held-out} (100): episodes that test the estimate.
   */
  static PoleTask from(Section task) {
    EpisodeRules rules = EpisodeRules.from(task);
    Starts starts = Starts.from(task.section("start"), rules);
    Sensors sensors = Sensors.of(CartPole.onePole(), rules);
    Section spiking = task.section("spiking");
    Controller controller =
        switch (task.choice("controller", Controller.Kind.class, Controller.Kind.LINEAR)) {
          case LINEAR -> {
            spiking.ignoreOtherKeys();
            yield LinearController.from(task, sensors);
          }
          case SPIKING -> SpikingController.from(spiking, sensors, rules);
        };
    return new PoleTask(rules, starts, controller, task.integer("held-out", 100, 1, MOST_HELD_OUT));
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
