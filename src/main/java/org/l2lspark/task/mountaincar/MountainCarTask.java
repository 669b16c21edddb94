package org.l2lspark.task.mountaincar;

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
 * The mountain car as configured, see {@link MountainCar}.
 *
 * @param steps of an episode to train on
 * @param heldOutSteps of an episode that is held out
 * @param reward what an episode is worth
 * @param net what members are
 * @param heldOut episodes that are held out
 */
record MountainCarTask(int steps, int heldOutSteps, Reward reward, PlaceCodedNet net, int heldOut)
    implements TaskDefinition, Serializable {
  private static final long serialVersionUID = 1L;
  private static final String KIND = "mountain-car";
  private static final int MAX_STEPS = 1_000_000;
  private static final int MAX_HELD_OUT = 1_000_000;

  /** Reads a task. */
  static MountainCarTask from(Section task) {
    return new MountainCarTask(
        task.integer(
            "steps",
            110,
            1,
            MAX_STEPS,
            Doc.of("Steps after which an episode to train on ends.", "steps of the car")),
        task.integer(
            "held-out-steps",
            200,
            1,
            MAX_STEPS,
            Doc.of("Steps after which an episode that is held out ends.", "steps of the car")),
        task.choice("reward", Reward.class, Reward.POSITION, Doc.of("What an episode is worth.")),
        PlaceCodedNet.from(task.section("net", Doc.of("The net of spiking neurons that drives."))),
        task.integer(
            "held-out",
            100,
            1,
            MAX_HELD_OUT,
            Doc.of("Number of episodes that test the estimate.", "episodes")));
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
    return new MountainCar(this, seed, false);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "drive a car out of a valley by spiking neurons, in endless episodes";
    }

    @Override
    public TaskDefinition read(Section task) {
      return MountainCarTask.from(task);
    }
  }
}
