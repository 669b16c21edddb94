package org.l2lspark.swarm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * What agents are, sense and do: the section {@code task.agents}. They turn left and right and
 * move; what else they do is set.
 *
 * @param name what they are
 * @param count how many make a colony
 * @param start where they start
 * @param speed length of a move in cells
 * @param turnDeg angle of a turn in whole degrees
 * @param rays what they see
 * @param smells names of the pheromones that they smell, in order
 * @param hears radius in cells in which they hear walkers and agents that ring, by name
 * @param feelings what else they sense
 * @param drops names of the pheromones that they can drop, in order
 * @param rings whether they can ring a bell
 * @param picks whether they take and put down things by actions of their own; else they take what
 *     they step on
 * @param flight what they have if they fly
 */
public record AgentSettings(
    String name,
    int count,
    Start start,
    double speed,
    int turnDeg,
    List<Ray> rays,
    List<String> smells,
    SortedMap<String, Double> hears,
    Set<Feeling> feelings,
    List<String> drops,
    boolean rings,
    boolean picks,
    Flight flight)
    implements Serializable {

  /** Where agents start. */
  public enum Start {
    @Meaning("all in the middle of home")
    HOME,
    @Meaning("all where the first walker stands")
    WALKER,
    @Meaning("each on a free cell of its own")
    ANYWHERE
  }

  /** What is sensed without looking, smelling or listening. */
  public enum Feeling {
    @Meaning("whether the last move ended at a wall or an obstacle")
    TOUCH,
    @Meaning("whether something was taken or brought home in the last tick")
    REWARD,
    @Meaning("whether it is at home")
    HOME,
    @Meaning("whether it carries something")
    LOAD,
    @Meaning("left, ahead or right: where home lies")
    SCENT,
    @Meaning("whether the battery is low")
    BATTERY,
    @Meaning("whether it flies in the upper half")
    HEIGHT,
    @Meaning("left, ahead or right: where the wind blows to")
    WIND
  }

  /**
   * A ray: the nearest thing of a class along a direction.
   *
   * @param sees class: {@code wall} for whatever cannot be entered, a kind of obstacles, the name
   *     of items, of a walker, or of the agents
   * @param range how far, in cells
   * @param angleDeg direction from the heading, in whole degrees
   * @param levels inputs by distance: the first is active for what is in the nearest part of the
   *     range, and so on
   */
  public record Ray(String sees, double range, int angleDeg, int levels) implements Serializable {}

  /** Reads the section {@code agents} of a world. */
  public static AgentSettings from(Section agents, WorldSettings world) {
    String name = agents.text("name", "agent", Doc.of("What they are called."));
    if (classes(world).contains(name)) {
      throw agents.problem(
          "name", "a name that nothing in this world has", name, "call them by another");
    }
    AgentSettings read =
        new AgentSettings(
            name,
            agents.integer("count", 15, 1, 100_000, Doc.of("How many make a colony.", "agents")),
            agents.choice("start", Start.class, Start.HOME, Doc.of("Where they start.")),
            agents.number(
                "speed", 1, Range.NOT_NEGATIVE, Doc.of("Length of a move.", "cells per tick")),
            agents.integer("turn-deg", 6, 1, 180, Doc.of("Angle of a turn.", "degrees")),
            rays(agents, classes(name, world)),
            pheromones(agents, world, "smells", "Pheromones that they smell: left, ahead, right."),
            agents.namedNumbers(
                "hears",
                sources(name, world),
                Range.POSITIVE,
                Doc.of(
                    "Radius in which they hear who rings, by the name of a walker or of the agents:"
                        + " where the nearest is, left, ahead or right.",
                    "cells")),
            feelings(agents),
            pheromones(agents, world, "drops", "Pheromones that they can drop."),
            agents.flag("rings", false, Doc.of("Whether they can ring a bell.")),
            agents.flag(
                "picks",
                false,
                Doc.of(
                    "Whether they take and put down things by actions of their own; else they take"
                        + " what they step on and hand it over where it belongs.")),
            Flight.from(agents.section("flight", Doc.of("For agents that fly; off by default."))));
    read.check(agents, world);
    return read;
  }

  private void check(Section agents, WorldSettings world) {
    int inputs = new Senses(this).count();
    if (inputs > Senses.MOST) {
      throw agents.problem(
          "sees",
          "at most " + Senses.MOST + " inputs",
          inputs + " inputs",
          "let them see, smell, hear and feel less");
    }
    if (start == Start.HOME && world.home().isEmpty()) {
      throw agents.problem(
          "start", "walker or anywhere, or a section world.home", "home", "there is no home");
    }
    if (start == Start.WALKER && world.walkers().isEmpty()) {
      throw agents.problem(
          "start", "home or anywhere, or a walker in world.walkers", "walker", "nobody walks");
    }
    double most = Math.min(world.columns(), world.rows()) / 2.0;
    if (speed > most) {
      throw agents.problem(
          "speed",
          "at most half the world, " + most + " cells per tick",
          Double.toString(speed),
          "an agent would leave the world in a move");
    }
    if (world.items().carried() && world.walkers().isEmpty() && world.home().isEmpty()) {
      throw agents.problem(
          "count",
          "a home or a walker to bring things to",
          "neither, and items that have to be carried",
          "add world.home or world.walkers, or set world.items.carried = false");
    }
    for (Feeling feeling : List.of(Feeling.HOME, Feeling.SCENT)) {
      if (feelings.contains(feeling) && world.home().isEmpty()) {
        throw agents.problem("feels", "what this world has", word(feeling), "there is no home");
      }
    }
    for (Feeling feeling : List.of(Feeling.HEIGHT, Feeling.WIND)) {
      if (feelings.contains(feeling) && flight.ceiling() == 0) {
        throw agents.problem(
            "feels", "what these agents have", word(feeling), "set flight.ceiling above 0");
      }
    }
    if (feelings.contains(Feeling.BATTERY) && flight.batteryTicks() == 0) {
      throw agents.problem(
          "feels", "what these agents have", "battery", "set flight.battery-ticks above 0");
    }
    if (!rings && hears.containsKey(name)) {
      throw agents.problem("hears", "who rings", name, "set rings = true");
    }
  }

  private static List<Ray> rays(Section agents, List<String> classes) {
    List<Ray> rays = new ArrayList<>();
    agents
        .namedSections("sees", Doc.of("What they see, each class under its name."))
        .forEach(
            (name, section) -> {
              if (!classes.contains(name)) {
                throw agents.problem("sees", "one of " + classes, name, "nobody can see that");
              }
              double range = range(section);
              int levels =
                  section.integer(
                      "levels",
                      1,
                      1,
                      8,
                      Doc.of("Inputs by distance, of which the one of its part is active.", "1"));
              double[] angles =
                  section.numbers(
                      "angles-deg",
                      new double[] {0},
                      Range.ANY,
                      Doc.of("Directions from the heading, to the left.", "degrees")
                          .range("a list, whole numbers from -180 to 180"));
              for (double angle : angles) {
                if (angle != (int) angle || Math.abs(angle) > 180) {
                  throw section.problem(
                      "angles-deg", "whole numbers from -180 to 180", Double.toString(angle), "");
                }
                Ray ray = new Ray(name, range, (int) angle, levels);
                if (rays.contains(ray)) {
                  throw section.problem(
                      "angles-deg", "each direction once", ray.angleDeg() + " twice", "");
                }
                rays.add(ray);
              }
            });
    return rays;
  }

  private static double range(Section ray) {
    double range =
        ray.number(
            "range",
            5,
            Range.POSITIVE,
            Doc.of("How far.", "cells").range("at least " + Sensing.RAY_STEP));
    if (range < Sensing.RAY_STEP) {
      throw ray.problem(
          "range",
          "at least " + Sensing.RAY_STEP,
          Double.toString(range),
          "rays look so far a step");
    }
    return range;
  }

  /** What can be seen of a world without its agents. */
  private static List<String> classes(WorldSettings world) {
    List<String> classes = new ArrayList<>(List.of("wall", world.items().name()));
    world.obstacles().forEach(kind -> classes.add(kind.name()));
    world.walkers().forEach(walker -> classes.add(walker.name()));
    return classes;
  }

  private static List<String> classes(String name, WorldSettings world) {
    List<String> classes = classes(world);
    classes.add(name);
    return classes;
  }

  private static List<String> sources(String name, WorldSettings world) {
    List<String> sources = new ArrayList<>();
    world.walkers().forEach(walker -> sources.add(walker.name()));
    sources.add(name);
    return sources;
  }

  private static List<String> pheromones(
      Section agents, WorldSettings world, String key, String sentence) {
    List<String> names = agents.texts(key, List.of(), Doc.of(sentence));
    List<String> known = world.pheromones().stream().map(PheromoneKind::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw agents.problem(
            key, "pheromones of this world: " + known, name, "add it to world.pheromones");
      }
    }
    return names.stream().distinct().sorted().toList();
  }

  private static Set<Feeling> feelings(Section agents) {
    Doc doc = Doc.of("What else they sense.").options(Feeling.class);
    EnumSet<Feeling> feelings = EnumSet.noneOf(Feeling.class);
    for (String text : agents.texts("feels", List.of("touch"), doc)) {
      feelings.add(
          List.of(Feeling.values()).stream()
              .filter(feeling -> word(feeling).equals(text))
              .findFirst()
              .orElseThrow(
                  () ->
                      agents.problem(
                          "feels",
                          "some of "
                              + List.of(Feeling.values()).stream()
                                  .map(AgentSettings::word)
                                  .toList(),
                          text,
                          "")));
    }
    return feelings;
  }

  static String word(Feeling feeling) {
    return feeling.name().toLowerCase(Locale.ROOT);
  }

  /** Names of what agents do, in the order of a brain's outputs. */
  public List<String> actions() {
    List<String> actions = new ArrayList<>(List.of("left", "right", "move"));
    drops.forEach(name -> actions.add("drop " + name));
    if (rings) {
      actions.add("ring");
    }
    if (picks) {
      actions.add("take");
      actions.add("put");
    }
    if (flight.ceiling() > 0) {
      actions.add("up");
      actions.add("down");
    }
    return actions;
  }
}
