package org.l2lspark.task.swarm;

import java.io.Serializable;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.random.Seed;
import org.l2lspark.swarm.AgentSettings;
import org.l2lspark.swarm.WorldSettings;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A swarm as configured, see {@link Swarm}.
 *
 * @param world what worlds are made of
 * @param agents what agents are, sense and do
 * @param brain what members are
 * @param fitness what a trial is worth
 * @param theme how a replay is drawn
 * @param heldOut worlds that are held out
 */
record SwarmTask(
    WorldSettings world,
    AgentSettings agents,
    BrainSettings brain,
    Fitness fitness,
    Theme theme,
    int heldOut)
    implements TaskDefinition, Serializable {
  private static final String KIND = "swarm";

  /** How a replay is drawn. */
  enum Theme {
    @Meaning("discs and arrows")
    PLAIN,
    @Meaning("ants and their nest")
    ANTS,
    @Meaning("Nikolaus, angels and presents in the snow")
    NIKOLAUS,
    @Meaning("drones over hills")
    DRONES
  }

  /** Reads a task. */
  static SwarmTask from(Section task) {
    Section place = task.section("world", Doc.of("What worlds are made of."));
    WorldSettings world = WorldSettings.from(place);
    String thing = world.items().name();
    if (Swarm.OTHER_METRICS.contains(thing)) {
      throw place.problem(
          "items.name", "another word than " + thing, thing, "a metric is called so already");
    }
    AgentSettings agents =
        AgentSettings.from(task.section("agents", Doc.of("What agents are, sense and do.")), world);
    return new SwarmTask(
        world,
        agents,
        BrainSettings.from(task.section("brain", Doc.of("What brains are.")), agents),
        Fitness.from(task.section("fitness", Doc.of("What a trial is worth: a sum."))),
        task.choice("theme", Theme.class, Theme.PLAIN, Doc.of("How a replay is drawn.")),
        task.integer(
            "held-out",
            100,
            1,
            1_000_000,
            Doc.of("Number of worlds that test the estimate.", "worlds")));
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
    return Swarm.of(this, seed);
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "a colony of agents with spiking brains that find things and bring them home";
    }

    @Override
    public TaskDefinition read(Section task) {
      return SwarmTask.from(task);
    }
  }
}
